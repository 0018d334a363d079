using Pdk.Plugins.Files;
using Pdk.Plugins.Tests.Files.Support;
using Pdk.Tests.Plugins;

namespace Pdk.Plugins.Tests.Files;

/// <summary>What programs that rotate logs do to a file that is being written.</summary>
public sealed class RotatedOutputTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly string _path;

    public RotatedOutputTests() => _path = _folder.PathOf("out");

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(FileUse.Append)]
    [InlineData(FileUse.Truncate)]
    [InlineData(FileUse.Write)]
    public async Task FileThatIsCut_IsGoneOnWithAtItsNewEnd(FileUse mode)
    {
        using FileConnector file = await Sink.ConnectAsync(_path, mode);
        await Sink.SendAsync(file, "one\ntwo\n");
        Cut(_path, 0);
        await Sink.SendAsync(file, "three\n");
        Cut(_path, 2);
        await Sink.SendAsync(file, "four\n");
        Assert.Equal("thfour\n", File.ReadAllText(_path));
    }

    [Theory]
    [InlineData(FileUse.Append)]
    [InlineData(FileUse.Truncate)]
    public async Task WhatOthersAppend_IsNotOverwritten(FileUse mode)
    {
        using FileConnector file = await Sink.ConnectAsync(_path, mode);
        await Sink.SendAsync(file, "one\n");
        using (var other = new FileStream(_path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite))
        {
            other.Write("other\n"u8);
        }

        await Sink.SendAsync(file, "two\n");
        Assert.Equal("one\nother\ntwo\n", File.ReadAllText(_path));
    }

    [LinuxTheory]
    [InlineData(FileUse.Append, "")]
    [InlineData(FileUse.Truncate, "")]
    [InlineData(FileUse.Write, "")]
    [InlineData(FileUse.Append, "header\n")]
    [InlineData(FileUse.Truncate, "header\n")]
    public async Task FileThatIsMovedAway_IsReplacedByANewOne(FileUse mode, string made)
    {
        using FileConnector file = await Sink.ConnectAsync(_path, mode);
        await Sink.SendAsync(file, "one\n");
        File.Move(_path, _folder.PathOf("out.1"));
        if (made != "")
        {
            File.WriteAllText(_path, made);
        }

        await Sink.SendAsync(file, "two\n");
        await Sink.SendAsync(file, "three\n");
        Assert.Equal("one\n", File.ReadAllText(_folder.PathOf("out.1")));
        Assert.Equal(made + "two\nthree\n", File.ReadAllText(_path));
    }

    [LinuxFact]
    public async Task FileThatIsDeleted_IsMadeAnew()
    {
        using FileConnector file = await Sink.ConnectAsync(_path, FileUse.Append);
        await Sink.SendAsync(file, "one\n");
        File.Delete(_path);
        await Sink.SendAsync(file, "two\n");
        Assert.Equal("two\n", File.ReadAllText(_path));
    }

    [LinuxFact]
    public async Task FolderThatIsDeleted_StopsTheWriterUntilItIsThereAgain()
    {
        string folder = _folder.PathOf("logs");
        Directory.CreateDirectory(folder);
        string path = Path.Combine(folder, "out");
        var log = new WarningLog();
        using FileConnector file = await Sink.ConnectAsync(path, FileUse.Append, log);
        Directory.Delete(folder, recursive: true);
        Task waiting = Sink.SendAsync(file, "kept\n");
        Assert.Contains(path, await log.Warning, StringComparison.Ordinal);
        Directory.CreateDirectory(folder);
        await waiting.WaitAsync(TimeSpan.FromSeconds(60));
        Assert.Equal("kept\n", File.ReadAllText(path));
    }

    private static void Cut(string path, long length)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
        file.SetLength(length);
    }
}
