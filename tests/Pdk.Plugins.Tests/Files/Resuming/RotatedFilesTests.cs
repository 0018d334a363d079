using Pdk.Contracts;
using Pdk.Plugins.Files;

namespace Pdk.Plugins.Tests.Files.Resuming;

/// <summary>The files that a log may have been rotated to, in a folder that has many.</summary>
public sealed class RotatedFilesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Log => _folder.PathOf("app.log");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void OfMoreFilesThanAreLookedInto_TheYoungestAreListed()
    {
        for (int number = 1; number <= RotatedFiles.MostFiles + 2; number++)
        {
            _folder.Write($"app.log.{number}", []);
        }

        List<RotatedFile> files = RotatedFiles.List(Log, default, out bool isWhole);

        Assert.False(isWhole);
        Assert.Equal(RotatedFiles.MostFiles, files.Count);
        Assert.Equal(Enumerable.Range(1, RotatedFiles.MostFiles).Reverse(), files.Select(static file => file.Number!.Value));
    }

    [Fact]
    public void AsManyAsAreLookedInto_AreAllThereAre()
    {
        for (int number = 1; number <= RotatedFiles.MostFiles; number++)
        {
            _folder.Write($"app.log.{number}", []);
        }

        Assert.Equal(RotatedFiles.MostFiles, RotatedFiles.List(Log, default, out bool isWhole).Count);
        Assert.True(isWhole);
    }

    [Fact]
    public void OtherNames_CountOnlyAsNames()
    {
        for (int number = 0; number < RotatedFiles.MostFiles + 2; number++)
        {
            _folder.Write($"other.{number}", []);
        }

        _folder.Write("app.log.1", []);

        Assert.Equal([1], RotatedFiles.List(Log, default, out bool isWhole).Select(static file => file.Number!.Value));
        Assert.True(isWhole);
        Assert.Equal(["app.log.1"], RotatedFiles.Names(_folder.Root, new RotatedNames("app.log"), RotatedFiles.MostFiles + 3, default, out isWhole));
        Assert.True(isWhole);
    }

    [Fact]
    public void MoreNamesThanAreLookedAt_AreTold()
    {
        for (int number = 0; number < 5; number++)
        {
            _folder.Write($"app.log.{number}", []);
        }

        Assert.Equal(4, RotatedFiles.Names(_folder.Root, new RotatedNames("app.log"), most: 4, default, out bool isWhole).Count);
        Assert.False(isWhole);
    }

    [Fact]
    public void LookAtManyNames_CanBeGivenUp()
    {
        for (int number = 0; number < 1000; number++)
        {
            _folder.Write($"other.{number}", []);
        }

        Assert.Throws<OperationCanceledException>(() => RotatedFiles.List(Log, new CancellationToken(canceled: true), out _));
    }

    [Fact]
    public void FolderThatIsNotThere_HasNone()
    {
        Assert.Empty(RotatedFiles.List(_folder.PathOf("none/app.log"), default, out bool isWhole));
        Assert.False(isWhole);
    }
}
