using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Pdk.Plugins.Functions;

/// <summary>Reads IP addresses and networks, by the framework, and only in the forms of RFC 4291 and dotted decimals.</summary>
internal static class IpAddresses
{
    private const int LongestAddress = 45;

    /// <summary>Reads an address.</summary>
    /// <param name="text">The text.</param>
    /// <param name="address">The address.</param>
    /// <returns>Whether it is one: without a zone, and of IPv4 with four numbers without zeros before them.</returns>
    public static bool TryRead(ReadOnlySpan<byte> text, out IPAddress? address)
    {
        address = null;
        if (text.Length is 0 or > LongestAddress || text.IndexOfAny("%[]/"u8) >= 0 || !IPAddress.TryParse(text, out address))
        {
            return false;
        }

        if (address.AddressFamily != AddressFamily.InterNetwork)
        {
            return true;
        }

        // The framework takes 127.1, 0x7f.1 and 0177.0.0.1, which different programs understand differently.
        Span<byte> written = stackalloc byte[LongestAddress];
        return address.TryFormat(written, out int length) && written[..length].SequenceEqual(text);
    }

    /// <summary>Reads an address.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static IPAddress Of(ReadOnlySpan<byte> text) => TryRead(text, out IPAddress? address)
        ? address!
        : throw Mistake.Of("ip", "an IP address such as 192.0.2.1 or 2001:db8::1", text);

    /// <summary>Reads a network.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static IPNetwork NetworkOf(ReadOnlySpan<byte> text)
    {
        int slash = text.LastIndexOf((byte)'/');
        if (slash < 0
            || !TryRead(text[..slash], out IPAddress? address)
            || !System.Buffers.Text.Utf8Parser.TryParse(text[(slash + 1)..], out int prefix, out int length)
            || length != text.Length - slash - 1
            || !char.IsAsciiDigit((char)text[slash + 1])
            || prefix > LengthOf(address!))
        {
            throw Mistake.Of("network", "a network such as 192.0.2.0/24 or 2001:db8::/32", text);
        }

        IPAddress first = FirstOf(address!, prefix);
        return first.Equals(address)
            ? new IPNetwork(first, prefix)
            : throw Mistake.Of("network", $"a network without bits behind its prefix, such as {first}/{prefix}", text);
    }

    /// <summary>How many bits an address has.</summary>
    public static int LengthOf(IPAddress address) => address.AddressFamily == AddressFamily.InterNetwork ? 32 : 128;

    /// <summary>The first address of the network that an address is in.</summary>
    public static IPAddress FirstOf(IPAddress address, int prefix)
    {
        Span<byte> bytes = stackalloc byte[16];
        address.TryWriteBytes(bytes, out int length);
        for (int bit = prefix; bit < length * 8; bit++)
        {
            bytes[bit / 8] &= (byte)~(0x80 >> (bit % 8));
        }

        return new IPAddress(bytes[..length]);
    }

    /// <summary>The address as RFC 5952 writes it.</summary>
    public static void Write(IPAddress address, System.Buffers.IBufferWriter<byte> result)
    {
        address.TryFormat(result.GetSpan(LongestAddress), out int length);
        result.Advance(length);
    }

    /// <summary>IPv4 addresses that are written as IPv6 (<c>::ffff:192.0.2.1</c>) as those of IPv4.</summary>
    public static IPAddress Plain(IPAddress address) => address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
}
