using Pdk.Loader.Catalog;
using Pdk.Loader.Fixtures;
using Pdk.Loader.Images;
using Pdk.Loader.Loading;
using Pdk.Loader.Native;
using Pdk.Loader.Report;
using Pdk.Loader.Tests.Supervision;
using Pdk.Loader.Tests.Support;
using Pdk.Loader.Threads;

namespace Pdk.Loader.Tests.Loading;

/// <summary>What becomes of an opening that fails, whatever it fails with. The opener of native libraries is the test's.</summary>
public sealed class LibraryOpenerTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly PluginThreads _threads = new();
    private readonly PluginHostOptions _options = new() { UseEnvironment = false, StartDeadline = TimeSpan.FromSeconds(60) };

    public void Dispose()
    {
        _threads.End();
        _folder.Dispose();
    }

    [Fact]
    public void RefusalOfTheSystem_IsExplained()
    {
        using Opened opened = Open(Native(), static () => throw new DefectException(new(Verdict.OpenFailed, "no")));

        Assert.False(opened.IsStarted);
        Assert.Equal((LoadStep.Open, Verdict.OpenFailed, "no"), (opened.Row.Step, opened.Row.Verdict, opened.Row.Message));
        Assert.Equal([$"{_folder["a.so"]} is explained"], opened.Row.Details);
        Assert.Equal(opened.Elapsed, opened.Row.Elapsed);
    }

    [Fact]
    public void ManagedBuildThatCannotBeLoaded_IsNotExplained()
    {
        using Opened opened = Open(Candidate("a.dll", MadePlugin.Managed()), static () => throw new InvalidOperationException());

        Assert.Equal((LoadStep.Open, Verdict.OpenFailed), (opened.Row!.Step, opened.Row.Verdict));
        Assert.StartsWith("expected an assembly that this runtime can load, but it refuses: ", opened.Row.Message, StringComparison.Ordinal);
        Assert.Empty(opened.Row.Details);
    }

    [Fact]
    public void FailureOfTheLoaderItself_IsARow()
    {
        using Opened opened = Open(Native(), static () => throw new InvalidOperationException("no"));

        Assert.Equal((LoadStep.Open, Verdict.OpenFailed), (opened.Row!.Step, opened.Row.Verdict));
        Assert.Equal(
            "expected the library to open, but the loader failed: System.InvalidOperationException: no", opened.Row.Message);
        Assert.Equal("Report it to the makers of the kit.", opened.Row.Hint);
        Assert.Empty(opened.Row.Details);
    }

    [Fact]
    public void OpeningThatDoesNotReturn_IsAbandoned()
    {
        using ManualResetEventSlim go = new();
        _options.StartDeadline = TimeSpan.Zero;

        using Opened opened = Open(Native(), () =>
        {
            go.Wait();
            throw new InvalidOperationException();
        });

        Assert.Equal((LoadStep.Open, Verdict.OpenTimeout), (opened.Row!.Step, opened.Row.Verdict));
        Assert.Equal(
            "expected the library to open within 0 s, but it did not; its thread was abandoned", opened.Row.Message);
        Assert.Equal(1, _threads.Abandoned);
        go.Set();
        Waiting.Until(() => _threads.Abandoned == 0, "the thread comes back");
    }

    [Fact]
    public void LibraryOfTheProgram_IsDescribedByItsStampOrItsObjects()
    {
        LoadedLibrary library = LibraryOpener.InProcess(new WorkerLibrary(static () => new Worker()), "workers", PluginForm.Linked);

        Assert.Equal(("workers", PluginForm.Linked), (library.Path, library.Form));
        LoadedComponent component = Assert.Single(library.Components);
        Assert.Equal((0, "worker", ""), (component.Index, component.Name, component.Description));
        Assert.Equal(["pdk.tests.worker"], component.Contracts);

        LoadedLibrary polite = LibraryOpener.InProcess(
            Pdk.Loader.Linked.AssemblyLibrary.Of(typeof(Polite).Assembly)!, "polite", PluginForm.Managed);
        Assert.Equal(PluginForm.Managed, polite.Form);
        Assert.Equal(
            polite.Stamp.Components.Select(static one => (one.Name, one.Description)),
            polite.Components.Select(static one => (one.Name, one.Description)));
        Assert.Contains(polite.Components, static one => one.Description.Length > 0);
    }

    private Candidate Native() => Candidate("a.so", MadePlugin.Native());

    private Candidate Candidate(string name, byte[] content)
    {
        string path = _folder.File(name, content);
        LibraryFile file = LibraryFile.Open(path, MadePlugin.Platform, out _)!;
        FileInspection inspection = PluginFile.Inspect(path, MadePlugin.Platform);
        return new Candidate(file, LibraryImages.InPlace(file), inspection, inspection.Stamp!);
    }

    private Opened Open(Candidate candidate, Func<NativeOpener> opener) => new LibraryOpener(
        _options,
        new Lazy<NativeOpener>(opener),
        _threads,
        new ReplacedImages(),
        static (path, defect) => defect with { Details = [$"{path} is explained"] },
        static _ => { }).Open(candidate);
}
