using System.Buffers;
using System.Text;
using Pdk.Contracts;

namespace Pdk.Plugins.Functions;

/// <summary>URLs as records and lists, for engines that have such values.</summary>
public static class WholeUrls
{
    /// <summary>All parts of a URL at once.</summary>
    [Function(
        "url_parts",
        Pure = true,
        Description = "The parts of a URL as url_scheme, url_host and so on give them, and its query; null what it has not.")]
    public static UrlAddress Parts([Utf8] ReadOnlySpan<byte> url)
    {
        UrlParts parts = UrlParts.Of(url);
        ArrayBufferWriter<byte> host = new(Math.Max(1, parts.Host.Length));
        ArrayBufferWriter<byte> scheme = new(parts.Scheme.Length);
        Urls.Scheme(url, scheme);
        return new UrlAddress(
            Encoding.UTF8.GetString(scheme.WrittenSpan),
            Urls.Host(url, host) ? Encoding.UTF8.GetString(host.WrittenSpan) : null,
            Urls.Port(url),
            Encoding.UTF8.GetString(parts.Path),
            TextOrNull(parts.Query),
            TextOrNull(parts.Fragment));
    }

    /// <summary>The parameters of a URL's query.</summary>
    [Function(
        "url_params",
        Pure = true,
        Description = "The parameters in the query of a URL in their order, decoded as forms are; one without a value has an empty one.")]
    public static IReadOnlyList<UrlParameter> Parameters([Utf8] ReadOnlySpan<byte> url)
    {
        QueryReader query = new(UrlParts.Of(url).Query);
        ArrayBufferWriter<byte> text = new();
        List<UrlParameter> parameters = [];
        while (query.TryRead(out ReadOnlySpan<byte> name, out ReadOnlySpan<byte> value))
        {
            parameters.Add(new UrlParameter(Decoded(name, text), Decoded(value, text)));
        }

        return parameters;
    }

    private static string Decoded(ReadOnlySpan<byte> escaped, ArrayBufferWriter<byte> room)
    {
        room.ResetWrittenCount();
        PercentEncoding.WriteForm(escaped, "url", room);
        return Encoding.UTF8.GetString(room.WrittenSpan);
    }

    private static string? TextOrNull(ReadOnlySpan<byte> text) => text.IsEmpty ? null : Encoding.UTF8.GetString(text);
}
