using System.Buffers.Text;
using System.Net;
using System.Net.Sockets;

namespace Pdk.Plugins.Functions;

/// <summary>
/// The parts of a URL as they stand in it, by the grammar of RFC 3986, with letters outside of ASCII as RFC 3987 lets them stand. It has a
/// scheme; nothing is decoded, and no memory taken.
/// </summary>
internal readonly ref struct UrlParts
{
    private const int Longest = 65_536;
    private const int LargestPort = 65_535;

    private UrlParts(
        ReadOnlySpan<byte> scheme,
        ReadOnlySpan<byte> authority,
        ReadOnlySpan<byte> path,
        ReadOnlySpan<byte> query,
        ReadOnlySpan<byte> fragment)
    {
        Scheme = scheme;
        Path = path;
        Query = query;
        Fragment = fragment;
        ReadOnlySpan<byte> server = authority[(authority.LastIndexOf((byte)'@') + 1)..];
        int colon = server.LastIndexOf((byte)':');
        bool isAddress = server is [(byte)'[', ..];
        bool hasPort = colon >= 0 && (!isAddress || colon > server.IndexOf((byte)']'));
        Port = hasPort ? server[(colon + 1)..] : default;
        Host = hasPort ? server[..colon] : server;
        Host = isAddress && Host is [.., (byte)']'] ? Host[1..^1] : Host;
        IsAddress = isAddress;
    }

    /// <summary>The scheme: <c>https</c>, as it is written.</summary>
    public ReadOnlySpan<byte> Scheme { get; }

    /// <summary>The host, without the brackets of an IPv6 address; empty where there is none.</summary>
    public ReadOnlySpan<byte> Host { get; }

    /// <summary>Whether the host stands in brackets.</summary>
    public bool IsAddress { get; }

    /// <summary>The digits of the port; empty where there is none.</summary>
    public ReadOnlySpan<byte> Port { get; }

    /// <summary>The path; may be empty.</summary>
    public ReadOnlySpan<byte> Path { get; }

    /// <summary>The query without its question mark; empty where there is none.</summary>
    public ReadOnlySpan<byte> Query { get; }

    /// <summary>The fragment without its hash sign; empty where there is none.</summary>
    public ReadOnlySpan<byte> Fragment { get; }

    /// <summary>Reads a URL.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static UrlParts Of(ReadOnlySpan<byte> url) => TryRead(url, out UrlParts parts)
        ? parts
        : throw Mistake.Of("url", "a URL such as https://example.org/path?key=value", url);

    /// <summary>Reads a URL.</summary>
    /// <param name="url">The text.</param>
    /// <param name="parts">Its parts.</param>
    /// <returns>Whether it is one.</returns>
    public static bool TryRead(ReadOnlySpan<byte> url, out UrlParts parts)
    {
        parts = default;
        if (url.Length > Longest || !HasOnlyLettersOfUrls(url))
        {
            return false;
        }

        int colon = url.IndexOf((byte)':');
        if (colon < 1 || !IsScheme(url[..colon]))
        {
            return false;
        }

        ReadOnlySpan<byte> scheme = url[..colon];
        ReadOnlySpan<byte> rest = url[(colon + 1)..];
        int hash = rest.IndexOf((byte)'#');
        ReadOnlySpan<byte> fragment = hash < 0 ? default : rest[(hash + 1)..];
        rest = hash < 0 ? rest : rest[..hash];
        int mark = rest.IndexOf((byte)'?');
        ReadOnlySpan<byte> query = mark < 0 ? default : rest[(mark + 1)..];
        rest = mark < 0 ? rest : rest[..mark];
        if (fragment.Contains((byte)'#'))
        {
            return false;
        }

        ReadOnlySpan<byte> authority = default;
        bool hasAuthority = rest.StartsWith("//"u8);
        if (hasAuthority)
        {
            int slash = rest[2..].IndexOf((byte)'/');
            authority = slash < 0 ? rest[2..] : rest.Slice(2, slash);
            rest = slash < 0 ? default : rest[(2 + slash)..];
        }

        parts = new UrlParts(scheme, authority, rest, query, fragment);
        return rest.IndexOfAny((byte)'[', (byte)']') < 0 && (!hasAuthority || parts.HasSoundServer(authority));
    }

    private static bool IsScheme(ReadOnlySpan<byte> scheme)
    {
        foreach (byte letter in scheme)
        {
            if (!char.IsAsciiLetterOrDigit((char)letter) && letter is not ((byte)'+' or (byte)'-' or (byte)'.'))
            {
                return false;
            }
        }

        return char.IsAsciiLetter((char)scheme[0]);
    }

    /// <summary>What may stand nowhere in a URL: spaces, control characters, quotes, and a percent sign without two digits.</summary>
    private static bool HasOnlyLettersOfUrls(ReadOnlySpan<byte> url)
    {
        for (int index = 0; index < url.Length; index++)
        {
            byte letter = url[index];
            if (letter is <= (byte)' ' or 0x7F or (byte)'"' or (byte)'<' or (byte)'>' or (byte)'\\' or (byte)'^' or (byte)'`'
                or (byte)'{' or (byte)'|' or (byte)'}')
            {
                return false;
            }

            if (letter == '%'
                && (index + 2 >= url.Length || !char.IsAsciiHexDigit((char)url[index + 1]) || !char.IsAsciiHexDigit((char)url[index + 2])))
            {
                return false;
            }
        }

        return true;
    }

    private bool HasSoundServer(ReadOnlySpan<byte> authority)
    {
        bool isPort = Port.IsEmpty
            || (Utf8Parser.TryParse(Port, out int port, out int length) && length == Port.Length && port is >= 0 and <= LargestPort
                && char.IsAsciiDigit((char)Port[0]));
        if (!isPort || authority.Count((byte)'@') > 1)
        {
            return false;
        }

        return IsAddress
            ? IpAddresses.TryRead(Host, out IPAddress? address) && address!.AddressFamily == AddressFamily.InterNetworkV6
            : Host.IndexOfAny((byte)'[', (byte)']', (byte)':') < 0 && (!Host.IsEmpty || (Port.IsEmpty && authority.IsEmpty));
    }
}
