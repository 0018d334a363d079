using System.Diagnostics.CodeAnalysis;

namespace Pdk.Abi.Text;

/// <summary>URIs with their scheme.</summary>
internal static class UriText
{
    /// <summary>What a message says was expected.</summary>
    internal const string Expected = "a URI with its scheme, such as https://example.org/items";

    /// <summary>Reads one.</summary>
    /// <returns>False where the text is none, or lacks its scheme: a path is a URI on some systems only.</returns>
    internal static bool TryParse(string text, [NotNullWhen(true)] out Uri? uri) =>
        Uri.TryCreate(text, UriKind.Absolute, out uri)
        && text.StartsWith(uri.Scheme, StringComparison.OrdinalIgnoreCase)
        && text.AsSpan(uri.Scheme.Length).StartsWith(":");
}
