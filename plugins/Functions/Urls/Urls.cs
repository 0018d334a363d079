using System.Buffers;
using System.Buffers.Text;
using Pdk.Contracts;

namespace Pdk.Plugins.Functions;

/// <summary>The parts of URLs (RFC 3986), without a copy of any.</summary>
public static class Urls
{
    /// <summary>Whether a text is one.</summary>
    [Function(
        "is_url",
        Pure = true,
        Description = "Whether the text is a URL: one with a scheme (RFC 3986). The other functions fail where it is none.")]
    public static bool IsUrl([Utf8] ReadOnlySpan<byte> text) => UrlParts.TryRead(text, out _);

    /// <summary>The scheme.</summary>
    [Function("url_scheme", Pure = true, Description = "The scheme of a URL, in small letters.")]
    public static void Scheme([Utf8] ReadOnlySpan<byte> url, IBufferWriter<byte> result) => WriteLower(UrlParts.Of(url).Scheme, result);

    /// <summary>The host.</summary>
    [Function(
        "url_host",
        Pure = true,
        Description = "The host of a URL, in small letters, an IPv6 address without its brackets; null where it has none.")]
    public static bool Host([Utf8] ReadOnlySpan<byte> url, IBufferWriter<byte> result)
    {
        ReadOnlySpan<byte> host = UrlParts.Of(url).Host;
        WriteLower(host, result);
        return !host.IsEmpty;
    }

    /// <summary>The port.</summary>
    [Function(
        "url_port",
        Pure = true,
        Description = "The port of a URL; where it names none that of http, https, ws, wss and ftp, otherwise null.")]
    public static long? Port([Utf8] ReadOnlySpan<byte> url)
    {
        UrlParts parts = UrlParts.Of(url);
        if (Utf8Parser.TryParse(parts.Port, out int port, out _))
        {
            return port;
        }

        return parts.Host.IsEmpty ? null : Lower(parts.Scheme, stackalloc byte[5]) switch
        {
            [(byte)'h', (byte)'t', (byte)'t', (byte)'p'] or [(byte)'w', (byte)'s'] => 80,
            [(byte)'h', (byte)'t', (byte)'t', (byte)'p', (byte)'s'] or [(byte)'w', (byte)'s', (byte)'s'] => 443,
            [(byte)'f', (byte)'t', (byte)'p'] => 21,
            _ => null,
        };
    }

    /// <summary>The path.</summary>
    [Function("url_path", Pure = true, Description = "The path of a URL as it is written; empty where it has none.")]
    public static void Path([Utf8] ReadOnlySpan<byte> url, IBufferWriter<byte> result) => result.Write(UrlParts.Of(url).Path);

    /// <summary>The fragment.</summary>
    [Function(
        "url_fragment",
        Pure = true,
        Description = "What stands behind the hash sign of a URL, as it is written; null where there is nothing.")]
    public static bool Fragment([Utf8] ReadOnlySpan<byte> url, IBufferWriter<byte> result)
    {
        ReadOnlySpan<byte> fragment = UrlParts.Of(url).Fragment;
        result.Write(fragment);
        return !fragment.IsEmpty;
    }

    /// <summary>A parameter of the query.</summary>
    [Function(
        "url_param",
        Pure = true,
        Description = "The first parameter of that name in the query of a URL, decoded as forms are; null where there is none.")]
    public static bool Parameter([Utf8] ReadOnlySpan<byte> url, [Utf8] ReadOnlySpan<byte> name, IBufferWriter<byte> result)
    {
        QueryReader query = new(UrlParts.Of(url).Query);
        while (query.TryRead(out ReadOnlySpan<byte> written, out ReadOnlySpan<byte> value))
        {
            if (PercentEncoding.IsForm(written, name))
            {
                PercentEncoding.WriteForm(value, "url", result);
                return true;
            }
        }

        return false;
    }

    /// <summary>Escapes a text.</summary>
    [Function(
        "uri_escape",
        Pure = true,
        Description = "The text with all but the unreserved letters of RFC 3986 (A-Z a-z 0-9 - . _ ~) as %XX of its UTF-8.")]
    public static void Escape([Utf8] ReadOnlySpan<byte> text, IBufferWriter<byte> result) => PercentEncoding.Escape(text, result);

    /// <summary>Takes escapes away.</summary>
    [Function("uri_unescape", Pure = true, Description = "The text with each %XX as the byte that it means; a plus sign stays one.")]
    public static void Unescape([Utf8] ReadOnlySpan<byte> text, IBufferWriter<byte> result) =>
        PercentEncoding.Unescape(text, "text", result);

    private static void WriteLower(ReadOnlySpan<byte> text, IBufferWriter<byte> result) =>
        result.Advance(Lower(text, result.GetSpan(Math.Max(1, text.Length))).Length);

    /// <summary>The text in small letters of ASCII; nothing where there is no room for it.</summary>
    private static ReadOnlySpan<byte> Lower(ReadOnlySpan<byte> text, Span<byte> room)
    {
        if (text.Length > room.Length)
        {
            return default;
        }

        for (int index = 0; index < text.Length; index++)
        {
            byte letter = text[index];
            room[index] = letter is >= (byte)'A' and <= (byte)'Z' ? (byte)(letter | 0x20) : letter;
        }

        return room[..text.Length];
    }
}
