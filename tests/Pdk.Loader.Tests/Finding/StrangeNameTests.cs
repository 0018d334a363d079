using System.Runtime.InteropServices;
using System.Text;
using Pdk.Loader.Tests.Support;

namespace Pdk.Loader.Tests.Finding;

/// <summary>Names of files that are no text, or no line.</summary>
public sealed partial class StrangeNameTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    /// <summary>The framework makes a text of the bytes, and there is no file of that name.</summary>
    [LinuxFact]
    public void NamesThatAreNoUtf8_AreTold()
    {
        Rename(_folder.File("plain.so", "content"), "bad-\u00FF.so");
        Rename(_folder.File("text.txt", "content"), "bad-\u00FF.txt");
        Rename(_folder.Folder("below"), "folder-\u00FF");
        ListLoggers loggers = new();
        using PluginHost host = new(new PluginHostOptions { UseEnvironment = false, SearchPath = { _folder.Path }, LoggerFactory = loggers });

        LoadReportRow[] rows = [.. host.Load().Rows];

        Assert.Equal(
            [
                (Verdict.Unreadable, "expected a name in UTF-8, found a file whose name has other bytes, under which it cannot be opened", "Rename it."),
                (Verdict.UnreadableDirectory, "expected a name in UTF-8, found a directory whose name has other bytes, under which it cannot be opened", "Rename it."),
            ],
            rows.Select(static row => (row.Verdict, row.Message, row.Hint)));
        Assert.Equal([_folder["bad-\uFFFD.so"], _folder["folder-\uFFFD"]], rows.Select(static row => row.Path));
        Clear();
    }

    [UnixFact]
    public void NameOfSeveralLines_StaysInItsLine()
    {
        string path = _folder.File("one\ntwo\r\nthree.so", "no library");
        ListLoggers loggers = new();
        using PluginHost host = new(new PluginHostOptions { UseEnvironment = false, SearchPath = { _folder.Path }, LoggerFactory = loggers });

        LoadReport report = host.Load();

        Assert.Equal(path, Assert.Single(report.Rows).Path);
        Assert.StartsWith($"{_folder.Path}/one two three.so: NotALibrary (ReadStamp): ", Assert.Single(report.Rows).ToString(), StringComparison.Ordinal);
        Assert.Single(report.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.All(loggers.Lines, static line => Assert.DoesNotContain('\n', line));
    }

    /// <summary>The framework cannot delete them either.</summary>
    private void Clear()
    {
        foreach (string name in new[] { "bad-\u00FF.so", "bad-\u00FF.txt", "folder-\u00FF" })
        {
            Assert.Equal(0, Remove(Bytes(name)));
        }
    }

    private void Rename(string path, string name) => Assert.Equal(0, Rename(Encoding.UTF8.GetBytes($"{path}\0"), Bytes(name)));

    /// <summary>A path whose last part is one byte for each character.</summary>
    private byte[] Bytes(string name) => [.. Encoding.UTF8.GetBytes($"{_folder.Path}/"), .. Encoding.Latin1.GetBytes($"{name}\0")];

    [LibraryImport("libc", EntryPoint = "rename")]
    private static partial int Rename(byte[] from, byte[] to);

    [LibraryImport("libc", EntryPoint = "remove")]
    private static partial int Remove(byte[] path);
}
