using Pdk.Loader.Binaries;
using Pdk.Loader.Images;
using Pdk.Loader.Loading;
using Pdk.Loader.Platform;
using Pdk.Loader.Report;
using Pdk.Loader.Tests.Supervision;
using Pdk.Loader.Tests.Support;

namespace Pdk.Loader.Tests.Loading;

/// <summary>What a candidate's row tells, and under which file it is remembered.</summary>
public sealed class CandidateTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly Candidate _candidate;

    public CandidateTests()
    {
        string path = _folder.File("a.so", MadePlugin.Native());
        LibraryFile file = LibraryFile.Open(path, HostPlatform.Current, out _)!;
        FileInspection inspection = PluginFile.Inspect(path, MadePlugin.Platform);
        _candidate = new Candidate(file, LibraryImages.InPlace(file), inspection, inspection.Stamp!);
    }

    public void Dispose()
    {
        _candidate.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void NoteOfItsCopy_IsTheFirst()
    {
        Assert.Empty(_candidate.Notes);
        Assert.Equal("", _candidate.Publisher);

        using LibraryImage noted = new(_candidate.Path, _candidate.Path, _candidate.File.Handle, isOwner: false, folder: null)
        {
            Note = "its copy lies elsewhere",
        };
        Assert.Equal(["its copy lies elsewhere"], new Candidate(_candidate.File, noted, _candidate.Inspection, _candidate.Stamp).Notes);
    }

    [Fact]
    public void Refusal_TellsWhatStaysInUse()
    {
        Candidate noted = _candidate with { Notes = ["one"], Publisher = "acme" };
        Defect defect = new(Verdict.ReplaceIncompatible, "no");

        LoadReportRow row = noted.Refused(LoadStep.Judge, defect, TimeSpan.FromSeconds(3));
        Assert.Equal((LoadStep.Judge, Verdict.ReplaceIncompatible, "no"), (row.Step, row.Verdict, row.Message));
        Assert.Equal(("acme", TimeSpan.FromSeconds(3)), (row.Publisher, row.Elapsed));
        Assert.Equal(["one"], row.Notes);

        LoadedLibrary old = LibraryOpener.InProcess(new WorkerLibrary(static () => new Worker()), "workers", PluginForm.Linked);
        row = (noted with { Replaces = old }).Refused(LoadStep.Judge, defect);
        Assert.Equal(["one", "workers 0.0.0 (workers) stays in use"], row.Notes);
    }

    [LinuxFact]
    public void OpenedFile_IsRememberedAsItWas()
    {
        OpenedFiles opened = new();
        FileFacts facts = _candidate.File.Facts!.Value;
        Assert.Null(opened.PathOf(facts.Identity, facts));

        opened.Add(_candidate);

        Assert.Equal(_candidate.Path, opened.PathOf(facts.Identity, facts));
        Assert.Null(opened.PathOf("other", facts));
        Assert.Null(opened.PathOf(facts.Identity, facts with { Length = 1 }));
        Assert.Null(opened.PathOf(facts.Identity, facts with { Modified = 1 }));
        Assert.Null(opened.PathOf(facts.Identity, null));
    }

    [LinuxFact]
    public void FileThatWasOpenedBefore_IsADuplicate()
    {
        OpenedFiles opened = new();
        opened.Add(_candidate);

        Defect? defect = new FileSearch(opened).Meet(_folder["b.so"], _candidate.File.Facts);

        Assert.Equal($"expected a new file, found one that was met before as {_candidate.Path}", defect?.Message);
    }

    [LinuxFact]
    public void FileOfASearch_IsKnownByWhatTheSystemCallsIt()
    {
        FileSearch search = new(new OpenedFiles());
        File.CreateSymbolicLink(_folder["b.so"], _candidate.Path);

        Assert.Null(search.Meet(_candidate.Path, null));
        Assert.NotNull(search.Meet(_folder["b.so"], null));
        Assert.Null(search.Meet(_folder["c.so"], null));
    }

    [LinuxFact]
    public void FileThatWasOpenedMeanwhile_IsNamedAsItWasOpened()
    {
        OpenedFiles opened = new();
        FileSearch search = new(opened);
        Assert.Null(search.Meet(_folder["b.so"], _candidate.File.Facts));

        opened.Add(_candidate);

        Assert.EndsWith(_candidate.Path, search.Meet(_folder["c.so"], _candidate.File.Facts)?.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void GivingItUp_ClosesTheFile()
    {
        _candidate.Dispose();

        Assert.True(_candidate.File.Handle.IsClosed);
    }
}
