using Pdk.Generators.Tests.Harness;

namespace Pdk.Generators.Tests.Snapshots;

/// <summary>The text of what a project with plugin classes exports.</summary>
public sealed class LibraryTests
{
    private static readonly Lazy<string> s_library = new(() => GeneratorRun.Of(Sources.Plugin).Text("Pdk.Library"));

    [Fact]
    public void Entry() => Snapshot.Match(SourceBlocks.Cut(s_library.Value, "internal static class Entry"), "Library.Entry");

    [Fact]
    public void StampAndComponents() => Snapshot.Match(SourceBlocks.Cut(s_library.Value, "internal sealed class Library "), "Library.Stamp");

    [Fact]
    public void ComponentWithConfigurationAndServices() =>
        Snapshot.Match(SourceBlocks.Cut(s_library.Value, "internal sealed class App_TenPercent_Component"), "Library.Component");

    [Fact]
    public void PlainComponent() =>
        Snapshot.Match(SourceBlocks.Cut(s_library.Value, "internal sealed class App_Plain_Component"), "Library.PlainComponent");
}
