using Pdk.Loader.Finding;
using Pdk.Loader.Tests.Binaries;
using Pdk.Loader.Tests.Support;

namespace Pdk.Loader.Tests;

public sealed class PluginHostTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly ListLoggers _loggers = new();
    private readonly PluginHost _host;

    public PluginHostTests() => _host = new PluginHost(
        new PluginHostOptions { LoggerFactory = _loggers, UseEnvironment = false, SearchPath = { _folder.Path, _folder["nowhere"] } });

    public void Dispose()
    {
        _host.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void BadFiles_EachHaveARowAndNothingIsThrown()
    {
        string extension = LibraryNames.NativeExtension;
        _folder.File($"1-empty{extension}");
        _folder.File($"2-text{extension}", "no library\n");
        _folder.File($"3-other{extension}", TestImages.Elf(machine: 2));
        _folder.File("readme.txt", "not looked at");

        LoadReport report = _host.Load();

        Assert.Equal(
            [$"1-empty{extension}", $"2-text{extension}", $"3-other{extension}", "nowhere"],
            report.Rows.Select(row => Path.GetFileName(row.Path)));
        Assert.Equal(
            [Verdict.EmptyFile, Verdict.NotALibrary, OperatingSystem.IsLinux() ? Verdict.WrongArchitecture : Verdict.WrongPlatform, Verdict.DirectoryMissing],
            report.Rows.Select(row => row.Verdict));
        Assert.All(report.Rows, row => Assert.DoesNotContain('\n', row.Message));
        Assert.Equal([LoadStep.ReadStamp, LoadStep.ReadStamp, LoadStep.ReadStamp, LoadStep.Find], report.Rows.Select(row => row.Step));
        Assert.Equal(report.Rows, _host.Report.Rows);
        Assert.Empty(_host.Libraries);
        Assert.Equal(0, report.MappedImages);
    }

    [CFact]
    public void RowsOfALoad_AreNoneOfAnotherThatItHasWaitedFor()
    {
        using CCompiler compiler = new();
        using TempFolder folder = new();
        folder.File("a.so", "no library\n");
        compiler.CompileTo(folder["b.so"], "good");
        PluginHost? host = null;
        LoadReport? second = null;
        Thread? thread = null;
        ActingLoggers loggers = new(_ =>
        {
            // In the middle of the first load.
            if (thread is null)
            {
                thread = new Thread(() => second = host!.Load());
                thread.Start();
                Waiting.Until(() => thread.ThreadState.HasFlag(ThreadState.WaitSleepJoin), "the second load waits");
            }
        });
        host = new PluginHost(new PluginHostOptions { UseEnvironment = false, LoggerFactory = loggers, SearchPath = { folder.Path } });

        LoadReport first = host.Load();
        thread!.Join();

        Assert.Equal([Verdict.NotALibrary, Verdict.Ready], first.Rows.Select(static row => row.Verdict));
        Assert.Equal([Verdict.NotALibrary, Verdict.Duplicate], second!.Rows.Select(static row => row.Verdict));
        host.Dispose();
    }

    [Fact]
    public void EachRow_ReachesTheHostsLog()
    {
        _folder.File($"empty{LibraryNames.NativeExtension}");

        _host.Load();

        Assert.Collection(
            _loggers.Of("Pdk.Loader"),
            line => Assert.StartsWith($"Pdk.Loader: Warning: {_folder[$"empty{LibraryNames.NativeExtension}"]}: EmptyFile (ReadStamp): expected ", line, StringComparison.Ordinal),
            line => Assert.StartsWith($"Pdk.Loader: Warning: {_folder["nowhere"]}: DirectoryMissing (Find): expected ", line, StringComparison.Ordinal));
    }

    [Fact]
    public void BadFileThatWasMended_IsLookedAtAgain()
    {
        string file = _folder.File($"x{LibraryNames.NativeExtension}");
        Assert.Equal(Verdict.EmptyFile, _host.LoadFile(file).Verdict);
        File.WriteAllText(file, "text");

        Assert.Equal(Verdict.NotALibrary, _host.LoadFile(file).Verdict);
    }

    [Fact]
    public void MissingFile_IsARow()
    {
        LoadReportRow row = _host.LoadFile(_folder["nowhere.so"]);

        Assert.Equal((LoadStep.Find, Verdict.FileMissing), (row.Step, row.Verdict));
    }

    [Fact]
    public void MutatedLibraries_NeverThrowAndAreNeverOpened()
    {
        const int Seed = 31;
        Random random = new(Seed);
        byte[] sound = [.. TestImages.Elf(), .. TestStamps.Of(TestStamps.Body), .. new byte[64]];
        for (int round = 0; round < 100; round++)
        {
            byte[] mutant = [.. sound];
            for (int change = 0; change < 3; change++)
            {
                mutant[random.Next(mutant.Length)] ^= (byte)(1 << random.Next(8));
            }

            LoadReportRow row = _host.LoadFile(_folder.File($"{round}.so", mutant));
            Assert.True(row.Step <= LoadStep.Judge, $"seed {Seed}, round {round}: {row}");
        }
    }

    [Fact]
    public void Report_IsAlsoText()
    {
        _host.LoadFile(_folder["nowhere.so"]);

        Assert.Equal(
            $"{_folder["nowhere.so"]}: FileMissing (Find): expected a file, found nothing under this path Correct the path.\n",
            _host.Report.ToString());
    }
}
