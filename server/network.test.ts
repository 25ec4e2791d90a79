import { isIPv4 } from "node:net";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { networkOf } from "@/server/network";

describe("ce que comptent les limites", () => {
  test("une machine en IPv6 compte une fois, quelles que soient les adresses qu’elle prend dans son /64", () => {
    for (const address of [
      "2001:db8:0:7::1",
      "2001:db8:0:7:ffff:ffff:ffff:ffff",
      "2001:DB8:0000:0007:0:0:0:9",
      "2001:db8::7:a:b:c:d",
      "2001:db8:0:7:0:0:203.0.113.9",
    ])
      expect(networkOf(address), address).toBe("2001:db8:0:7::/64");
    expect(networkOf("2001:db8:0:8::1")).toBe("2001:db8:0:8::/64");
    expect(networkOf("2001:db8::")).toBe("2001:db8:0:0::/64");
    expect(networkOf("::1")).toBe("0:0:0:0::/64");
    expect(networkOf("fe80::1%eth0")).toBe(networkOf("fe80::2%eth1"));
  });

  test("une adresse IPv4 est la même, de quelque façon qu’elle s’écrive", () => {
    for (const address of [
      "203.0.113.9",
      "::ffff:203.0.113.9",
      "::FFFF:203.0.113.9",
      "::ffff:cb00:7109",
      "0:0:0:0:0:ffff:203.0.113.9",
      "0000:0000:0000:0000:0000:ffff:cb00:7109",
      "::ffff:203.0.113.9%eth0",
    ])
      expect(networkOf(address), address).toBe("203.0.113.9");
    expect(networkOf("::ffff:0.0.0.0")).toBe("0.0.0.0");
  });

  test("ce qui n’est pas une adresse reste tel quel", () => {
    for (const text of [
      "",
      "inconnue",
      "203.0.113",
      "[2001:db8::1]",
      "2001:db8::1::2",
      "::ffff:203.0.113.999",
      "%",
      "a%b",
    ])
      expect(networkOf(text)).toBe(text);
  });

  test("deux adresses IPv6 comptent ensemble si, et seulement si, leurs 64 premiers bits sont les mêmes", () => {
    const groups = fc.array(fc.nat(0xffff), { minLength: 8, maxLength: 8 });
    const written = (bits: readonly number[]) => bits.map((group) => group.toString(16)).join(":");
    fc.assert(
      fc.property(groups, groups, (one, other) => {
        const sibling = [...one.slice(0, 4), ...other.slice(4)];
        if (!isIPv4(networkOf(written(one))))
          expect(networkOf(written(sibling))).toBe(networkOf(written(one)));
        const same = written(one.slice(0, 4)) === written(other.slice(0, 4));
        expect(networkOf(written(one)) === networkOf(written(other))).toBe(same);
      }),
    );
  });
});
