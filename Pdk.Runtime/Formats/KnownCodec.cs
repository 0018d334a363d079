namespace Pdk.Runtime.Formats;

/// <summary>A codec that the host has.</summary>
/// <param name="Name">Its name.</param>
/// <param name="MimeTypes">The content types that it states.</param>
internal sealed record KnownCodec(string Name, IReadOnlyList<string> MimeTypes);
