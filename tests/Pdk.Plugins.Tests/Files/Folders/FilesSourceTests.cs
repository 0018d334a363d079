using System.Text.Json;
using Pdk.Contracts;
using Pdk.Loader;
using Pdk.Plugins.Files;
using Pdk.Plugins.Tests.Files.Support;
using Pdk.Runtime;
using Pdk.Testing;
using Samples;

namespace Pdk.Plugins.Tests.Files.Folders;

/// <summary>The files of a folder are partitions, in all forms of the plugin.</summary>
public sealed class FilesSourceTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public FilesSourceTests() => Directory.CreateDirectory(_folder.PathOf("in"));

    private string Copy => _folder.PathOf("copy.txt");

    public void Dispose() => _folder.Dispose();

    [Theory, ClassData(typeof(PluginForms))]
    public async Task EachFile_IsReadOnce_AndGoesOnInTheNextRun(PluginForm form)
    {
        _folder.Write("in/a.log", "a1\na2\n"u8);
        _folder.Write("in/b.log", "b1\n"u8);
        _folder.Write("in/c.txt", "not meant\n"u8);
        Assert.Equal(["a1", "a2", "b1"], await RunAsync(form, "read", ""));

        File.AppendAllText(_folder.PathOf("in/b.log"), "b2\n");
        Assert.Equal(["a1", "a2", "b1", "b2"], await RunAsync(form, "read", ""));
    }

    [Theory, ClassData(typeof(PluginForms))]
    public async Task NewFile_IsFound_WhileOthersAreFollowed(PluginForm form)
    {
        _folder.Write("in/a.log", "a1\n"u8);
        await using PipelineTest pipeline = Make(form, "follow", ", partitions: { refresh: 20ms }");
        await pipeline.StartAsync();
        await pipeline.WaitUntilAsync(() => Lines().SequenceEqual(["a1"]), "the first line");

        _folder.Write("in/b.log", "b1\n"u8);
        await pipeline.WaitUntilAsync(() => Lines().SequenceEqual(["a1", "b1"]), "the line of the new file");
        File.AppendAllText(_folder.PathOf("in/a.log"), "a2\n");
        await pipeline.WaitUntilAsync(() => Lines().SequenceEqual(["a1", "a2", "b1"]), "the next line of the first file");

        Assert.Equal(["in[a.log]", "in[b.log]"], pipeline.Run.Report.Connectors[0].Partitions!.AtWork.Select(static one => one.Id));
        await pipeline.StopAsync();
    }

    [Fact]
    public async Task FolderThatIsNotThere_EndsTheRun()
    {
        Directory.Delete(_folder.PathOf("in"));
        await using PipelineTest pipeline = Make(PluginForm.Linked, "read", "");
        await pipeline.StartAsync();

        PipelineException failure = await Assert.ThrowsAsync<PipelineException>(pipeline.WaitForEndAsync);
        Assert.Contains(
            $"'in' cannot list its partitions: The configuration of 'files': 'folder' must be a folder that exists, but {_folder.PathOf("in")} does not.",
            failure.Message,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "*", FileUse.Read, "The configuration of 'files': 'folder' must not be empty.")]
    [InlineData("x", "", FileUse.Read, "The configuration of 'files': 'pattern' must not be empty.")]
    [InlineData("x", "*", FileUse.Append, "The configuration of 'files': 'mode' must be read or follow, but is append.")]
    public void ConfigurationWithoutSense_IsRefused(string folder, string pattern, FileUse mode, string message) => Assert.Equal(
        message, Assert.Throws<ArgumentException>(() => new FilesSource(new FilesConfiguration(folder, pattern, mode))).Message);

    [Fact]
    public void SettingsOfFiles_AreThoseOfOneFile() => Assert.Throws<ArgumentException>(
        () => new FilesSource(new FilesConfiguration("x", FromEnd: true)));

    [Theory]
    [InlineData("../a.log")]
    [InlineData("/etc/a.log")]
    [InlineData("")]
    [InlineData("a.txt")]
    public void NameThatWasNotListed_IsRefused(string name)
    {
        using var source = new FilesSource(new FilesConfiguration(_folder.Root, "*.log"));

        Assert.Throws<ArgumentException>(() => source.Assign(name));
    }

    [LinuxFact]
    public async Task NameThatNobodyCanSay_IsLeftOut()
    {
        string name = new('ü', 101);
        _folder.Write(name, []);
        _folder.Write("a", []);

        using var source = new FilesSource(new FilesConfiguration(_folder.Root, "*"));
        Directory.Delete(_folder.PathOf("in"));

        Assert.Equal(["a"], await source.ListAsync(default));
    }

    [Fact]
    public async Task FileThatIsGoneBeforeItIsRead_HasNothing()
    {
        var log = new RecordingLog();
        using FilesSource source = await StartWithoutFileAsync(FileUse.Read, log);

        Assert.True(await source.ConnectAsync(default, default));
        Item item = Assert.Single(await Items.PullAsync(source, 1));

        Assert.Equal(PdkItemKind.Finished, item.Kind);
        Assert.Equal($"'{_folder.PathOf("in/a.log")}' is gone: nothing is read of it.", Assert.Single(log.Messages).Message);
        await source.OnStopAsync(default);
    }

    [Fact]
    public async Task FileThatIsGoneBeforeItIsFollowed_IsWaitedFor()
    {
        using FilesSource source = await StartWithoutFileAsync(FileUse.Follow, new RecordingLog());
        await Assert.ThrowsAsync<IOException>(() => source.ConnectAsync(default, default).AsTask());

        _folder.Write("in/a.log", "a2\n"u8);
        Assert.True(await source.ConnectAsync(default, default));
        Assert.Equal("a2\n", Assert.Single(await Items.PullAsync(source, 1)).Text);
    }

    private async Task<FilesSource> StartWithoutFileAsync(FileUse mode, ILog log)
    {
        string path = _folder.Write("in/a.log", "a1\n"u8);
        var source = new FilesSource(new FilesConfiguration(_folder.PathOf("in"), "*.log", mode), log, state: new MemoryState());
        Assert.Equal(["a.log"], await source.ListAsync(default));
        source.Assign("a.log");
        File.Delete(path);
        await source.OnStartAsync(default);
        return source;
    }

    private async Task<IReadOnlyList<string>> RunAsync(PluginForm form, string mode, string more)
    {
        await using PipelineTest pipeline = Make(form, mode, more);
        await pipeline.StartAsync();
        await pipeline.WaitForEndAsync();
        return Lines();
    }

    private PipelineTest Make(PluginForm form, string mode, string more) => PipelineTest.Of<FilesSource>(
        form,
        $$"""
        name: folder
        state: { path: {{Quoted(_folder.PathOf("state"))}} }
        sources:
          - { id: in, connector: files, config: { folder: {{Quoted(_folder.PathOf("in"))}}, pattern: "*.log", mode: {{mode}} }, preprocessors: [ separate ], codec: string{{more}} }
        sinks:
          - { id: out, connector: file, config: { path: {{Quoted(Copy)}}, mode: append }, codec: string, postprocessors: [ separate ] }
        """,
        new PipelineTestOptions().Add<StringCodec>().Add<SeparatePreprocessor>());

    private string[] Lines() => File.Exists(Copy) ? [.. File.ReadAllLines(Copy).Order(StringComparer.Ordinal)] : [];

    private static string Quoted(string text) => JsonSerializer.Serialize(text);
}
