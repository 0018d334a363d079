using System.Buffers;
using System.Net;
using System.Net.Sockets;
using Pdk.Contracts;

namespace Pdk.Plugins.Functions;

/// <summary>IP addresses and networks, of both versions.</summary>
public static class Ips
{
    /// <summary>What is private or of one machine or link: RFC 1918, 6598, 3927, 4193, 4291 and 1122.</summary>
    private static readonly IPNetwork[] s_private =
    [
        IPNetwork.Parse("10.0.0.0/8"),
        IPNetwork.Parse("172.16.0.0/12"),
        IPNetwork.Parse("192.168.0.0/16"),
        IPNetwork.Parse("100.64.0.0/10"),
        IPNetwork.Parse("169.254.0.0/16"),
        IPNetwork.Parse("127.0.0.0/8"),
        IPNetwork.Parse("fc00::/7"),
        IPNetwork.Parse("fe80::/10"),
        IPNetwork.Parse("::1/128"),
    ];

    /// <summary>Whether a text is an address.</summary>
    [Function("is_ip", Pure = true, Description = "Whether the text is an IP address. The other functions fail where it is none.")]
    public static bool IsIp([Utf8] ReadOnlySpan<byte> text) => IpAddresses.TryRead(text, out _);

    /// <summary>4 or 6.</summary>
    [Function("ip_version", Pure = true, Description = "4 or 6.")]
    public static int Version([Utf8] ReadOnlySpan<byte> ip) => IpAddresses.Of(ip).AddressFamily == AddressFamily.InterNetwork ? 4 : 6;

    /// <summary>An address in its one form.</summary>
    [Function("ip_normalize", Pure = true, Description = "The address in its one form (RFC 5952); ::ffff:192.0.2.1 becomes 192.0.2.1.")]
    public static void Normalize([Utf8] ReadOnlySpan<byte> ip, IBufferWriter<byte> result) =>
        IpAddresses.Write(IpAddresses.Plain(IpAddresses.Of(ip)), result);

    /// <summary>Whether an address is in a network.</summary>
    [Function("ip_in", Pure = true, Description = "Whether the address is in the network (RFC 4632); false where their versions differ.")]
    public static bool IsIn([Utf8] ReadOnlySpan<byte> ip, [Utf8] ReadOnlySpan<byte> network)
    {
        IPAddress address = IpAddresses.Of(ip);
        IPNetwork within = IpAddresses.NetworkOf(network);
        address = within.BaseAddress.AddressFamily == AddressFamily.InterNetwork ? IpAddresses.Plain(address) : address;
        // IPNetwork.Contains takes ::ffff:192.0.2.1 for an address of IPv4 only, which ::ffff:0:0/96 would not contain.
        return address.AddressFamily == within.BaseAddress.AddressFamily
            && IpAddresses.FirstOf(address, within.PrefixLength).Equals(within.BaseAddress);
    }

    /// <summary>The network of an address.</summary>
    [Function(
        "ip_network",
        Pure = true,
        Description = "The network with so many bits that the address is in: 24 makes an address of IPv4 less personal.")]
    public static void Network([Utf8] ReadOnlySpan<byte> ip, long prefix, IBufferWriter<byte> result)
    {
        IPAddress address = IpAddresses.Of(ip);
        int longest = IpAddresses.LengthOf(address);
        if (prefix < 0 || prefix > longest)
        {
            throw Mistake.Of("prefix", $"a number of bits from 0 to {longest}", prefix);
        }

        IpAddresses.Write(IpAddresses.FirstOf(address, (int)prefix), result);
        result.Write($"/{prefix}");
    }

    /// <summary>Whether nobody else on the internet has an address.</summary>
    [Function(
        "ip_is_private",
        Pure = true,
        Description = "Whether the address is private, shared, link-local or loopback (RFC 1918, 4193, 6598, 3927, 4291, 1122).")]
    public static bool IsPrivate([Utf8] ReadOnlySpan<byte> ip)
    {
        IPAddress address = IpAddresses.Plain(IpAddresses.Of(ip));
        foreach (IPNetwork network in s_private)
        {
            if (network.Contains(address))
            {
                return true;
            }
        }

        return false;
    }
}
