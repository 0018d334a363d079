using static Pdk.Functions.Tests.Library.FunctionCall;

namespace Pdk.Functions.Tests.Library;

/// <summary>Calls of functions of IP addresses.</summary>
internal static class AddressCalls
{
    private const string WrongIp = "'ip' must be an IP address such as 192.0.2.1 or 2001:db8::1, but is ";
    private const string WrongNetwork = "'network' must be a network such as 192.0.2.0/24 or 2001:db8::/32, but is ";

    public static FunctionCall[] All { get; } =
    [
        Gives(true, "is_ip", "192.0.2.1"),
        Gives(true, "is_ip", "2001:db8::1"),
        Gives(true, "is_ip", "::ffff:192.0.2.1"),
        Gives(false, "is_ip", ""),
        Gives(false, "is_ip", "192.0.2"),
        Gives(false, "is_ip", "192.0.2.256"),
        Gives(false, "is_ip", "192.0.2.01"),
        Gives(false, "is_ip", "0x7f.0.0.1"),
        Gives(false, "is_ip", "3221225985"),
        Gives(false, "is_ip", "192.0.2.1 "),
        Gives(false, "is_ip", "192.0.2.1/24"),
        Gives(false, "is_ip", "[::1]"),
        Gives(false, "is_ip", "fe80::1%eth0"),
        Gives(false, "is_ip", "2001:db8:::1"),
        Gives(false, "is_ip", "example.org"),
        Gives(4, "ip_version", "192.0.2.1"),
        Gives(6, "ip_version", "2001:db8::1"),
        Fails(WrongIp + "'localhost'.", "ip_version", "localhost"),
        // RFC 5952, sections 4 and 5.
        Gives("2001:db8::1", "ip_normalize", "2001:0DB8:0:0:0:0:0:0001"),
        Gives("2001:db8::1:0:0:1", "ip_normalize", "2001:db8:0:0:1:0:0:1"),
        Gives("2001:db8:0:1:1:1:1:1", "ip_normalize", "2001:db8:0:1:1:1:1:1"),
        Gives("192.0.2.1", "ip_normalize", "::FFFF:192.0.2.1"),
        Gives("::", "ip_normalize", "0:0:0:0:0:0:0:0"),
        Gives("192.0.2.1", "ip_normalize", "192.0.2.1"),
        Fails(WrongIp + "'192.0.2.01'.", "ip_normalize", "192.0.2.01"),
        Gives(true, "ip_in", "192.0.2.77", "192.0.2.0/24"),
        Gives(false, "ip_in", "192.0.3.1", "192.0.2.0/24"),
        Gives(true, "ip_in", "2001:db8::7", "2001:db8::/32"),
        Gives(false, "ip_in", "2001:db9::7", "2001:db8::/32"),
        Gives(true, "ip_in", "::ffff:192.0.2.77", "192.0.2.0/24"),
        Gives(false, "ip_in", "::1", "0.0.0.0/0"),
        Gives(false, "ip_in", "192.0.2.1", "::/0"),
        Gives(true, "ip_in", "::ffff:192.0.2.1", "::ffff:0.0.0.0/96"),
        Gives(true, "ip_in", "192.0.2.1", "192.0.2.1/32"),
        Gives(true, "ip_in", "255.255.255.255", "0.0.0.0/0"),
        Fails(WrongIp + "'x'.", "ip_in", "x", "192.0.2.0/24"),
        Fails(WrongNetwork + "'192.0.2.0'.", "ip_in", "192.0.2.1", "192.0.2.0"),
        Fails(WrongNetwork + "'192.0.2.0/33'.", "ip_in", "192.0.2.1", "192.0.2.0/33"),
        Fails(WrongNetwork + "'192.0.2.0/-1'.", "ip_in", "192.0.2.1", "192.0.2.0/-1"),
        Fails(WrongNetwork + "'192.0.2.0/'.", "ip_in", "192.0.2.1", "192.0.2.0/"),
        Fails("'network' must be a network without bits behind its prefix, such as 192.0.2.0/24, but is '192.0.2.1/24'.", "ip_in", "192.0.2.1", "192.0.2.1/24"),
        Gives("192.0.2.0/24", "ip_network", "192.0.2.77", 24),
        Gives("2001:db8::/48", "ip_network", "2001:db8:0:1::7", 48),
        Gives("192.0.2.77/32", "ip_network", "192.0.2.77", 32),
        Gives("0.0.0.0/0", "ip_network", "192.0.2.77", 0),
        Gives("192.0.2.64/27", "ip_network", "192.0.2.77", 27),
        Fails("'prefix' must be a number of bits from 0 to 32, but is 33.", "ip_network", "192.0.2.77", 33),
        Fails("'prefix' must be a number of bits from 0 to 128, but is -1.", "ip_network", "::1", -1),
        Fails(WrongIp, "ip_network", "192.0.2", 24),
        Gives(true, "ip_is_private", "10.1.2.3"),
        Gives(true, "ip_is_private", "172.31.255.255"),
        Gives(true, "ip_is_private", "192.168.0.1"),
        Gives(true, "ip_is_private", "100.64.0.1"),
        Gives(true, "ip_is_private", "169.254.1.1"),
        Gives(true, "ip_is_private", "127.0.0.1"),
        Gives(true, "ip_is_private", "fd12:3456::1"),
        Gives(true, "ip_is_private", "fe80::1"),
        Gives(true, "ip_is_private", "::1"),
        Gives(true, "ip_is_private", "::ffff:10.0.0.1"),
        Gives(false, "ip_is_private", "172.32.0.1"),
        Gives(false, "ip_is_private", "8.8.8.8"),
        Gives(false, "ip_is_private", "2001:4860:4860::8888"),
        Fails(WrongIp, "ip_is_private", "here"),
    ];
}
