using System.Runtime.Versioning;
using System.Text;
using Pdk.Runtime.Routes.Spill;

namespace Pdk.Runtime.Tests.Routes;

/// <summary>Folders and files that are none of a route: they end the start, or are told and left alone.</summary>
public sealed class SpillMisuseTests : SpillLogBench
{
    [Theory]
    [InlineData("this is a text", "it does not begin as a file of a spill")]
    [InlineData("P", null)]
    [InlineData("", null)]
    public void ForeignFile_EndsTheStart(string content, string? expected)
    {
        string file = Write(Encoding.UTF8.GetBytes(content));
        if (expected is null)
        {
            Open().Dispose();
            Assert.False(File.Exists(file));
            return;
        }

        var failure = Assert.Throws<PipelineException>(() => Open());
        Assert.Equal($"p.yaml(4,5): route 'in -> out' cannot spill to '{Folder.Path}': '{file}': {expected}; move it away, or name another folder", failure.Message);
        Assert.True(File.Exists(file));

        // The folder is free again.
        File.Delete(file);
        Open().Dispose();
    }

    [Theory]
    [InlineData("other", "in")]
    [InlineData("pipeline", "ni")]
    [InlineData("pipe", "in")]
    public void SpillOfAnotherRoute_EndsTheStart(string pipeline, string source)
    {
        using (SpillLog log = Open(pipeline: pipeline, route: Route with { From = source }))
        {
            Append(log, "a");
        }

        var failure = Assert.Throws<PipelineException>(() => Open());
        Assert.Contains("it is the spill of another pipeline or route", failure.Message, StringComparison.Ordinal);
        Assert.Single(Files());
    }

    [Fact]
    public void FolderInUse_EndsTheStart()
    {
        using SpillLog log = Open();

        var failure = Assert.Throws<PipelineException>(() => Open());

        Assert.StartsWith($"p.yaml(4,5): route 'in -> out' cannot spill to '{Folder.Path}': ", failure.Message, StringComparison.Ordinal);
    }

    [UnixFact]
    public void SymbolicLink_EndsTheStart()
    {
        string link = Folder.Path + "-link";
        Directory.CreateDirectory(Folder.Path);
        File.CreateSymbolicLink(link, Folder.Path);
        try
        {
            var failure = Assert.Throws<PipelineException>(() => Open(path: link));
            Assert.EndsWith("is a symbolic link; name the folder itself", failure.Message, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(link);
        }
    }

    [UnixTheory]
    [UnsupportedOSPlatform("windows")]
    [InlineData(UnixFileMode.GroupWrite)]
    [InlineData(UnixFileMode.OtherWrite)]
    public void FolderThatOthersMayWriteTo_EndsTheStart(UnixFileMode right)
    {
        Directory.CreateDirectory(Folder.Path);
        File.SetUnixFileMode(Folder.Path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | right);

        var failure = Assert.Throws<PipelineException>(() => Open());

        Assert.Contains("others may write to", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void FolderThatCannotBeMade_EndsTheStart()
    {
        Directory.CreateDirectory(Folder.Path);
        string file = Path.Combine(Folder.Path, "file");
        File.WriteAllText(file, "");

        Assert.Throws<PipelineException>(() => Open(path: Path.Combine(file, "below")));
        Assert.Throws<PipelineException>(() => Open(path: file));
    }

    [UnixFact]
    [UnsupportedOSPlatform("windows")]
    public void FolderAndFiles_AreForTheOwnerOnly()
    {
        using SpillLog log = Open();
        Append(log, "a");

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(Folder.Path));
        foreach (string file in Directory.GetFiles(Folder.Path))
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        }
    }

    [Fact]
    public void ForeignNames_AreToldAndLeftAlone()
    {
        Directory.CreateDirectory(Folder.Path);
        OwnerOnly();
        string[] names = ["notes.txt", "1.spill", "000000000000000a.spill", "0000000000000001.spill.old"];
        foreach (string name in names)
        {
            File.WriteAllText(Path.Combine(Folder.Path, name), "x");
        }

        Directory.CreateDirectory(Path.Combine(Folder.Path, "0000000000000009.spill"));
        using (Open())
        {
        }

        Assert.Equal(5, Logger.Lines.Count(static line => line.Contains("is no file of a spill; it is left alone", StringComparison.Ordinal)));
        Assert.All(names, name => Assert.True(File.Exists(Path.Combine(Folder.Path, name))));
    }
}
