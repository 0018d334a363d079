namespace Pdk.Generators.Tests.Compiling;

/// <summary>Sources that authors may write, and whose output must compile.</summary>
internal static class CompileCases
{
    public static SortedDictionary<string, string> All { get; } = new(
        new[] { MemberCases.All, MirrorCases.All, NameCases.All, PlaceCases.All, AttributeCases.All, OddCases.All }.SelectMany(static cases => cases).ToDictionary(),
        StringComparer.Ordinal);
}
