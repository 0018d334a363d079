using System.Security.Cryptography;
using Pdk.Loader.Judging;
using Pdk.Loader.Loading;
using Pdk.Loader.Tests.Support;
using Pdk.Loader.Trust;

namespace Pdk.Loader.Tests.Loading;

/// <summary>How far a file comes, and which step refuses it.</summary>
public sealed class JudgingPipelineTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly PluginHostOptions _options = new() { UseEnvironment = false };

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void FileThatFits_IsACandidate()
    {
        byte[] content = MadePlugin.Native();
        string path = _folder.File("a.so", content);

        Judged judged = Judge(path);

        Assert.True(judged.Fits);
        Assert.Null(judged.Refusal);
        using Candidate candidate = judged.Candidate;
        Assert.Equal((path, "made", "1.2.3", ""), (candidate.Row.Path, candidate.Row.Name, candidate.Row.Version, candidate.Row.Publisher));
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(content)), candidate.Row.Sha256);
        Assert.Equal(candidate.File.Facts, judged.Facts);
    }

    [Theory]
    [InlineData("missing", LoadStep.Find, Verdict.FileMissing)]
    [InlineData("folder", LoadStep.Find, Verdict.NotAFile)]
    [InlineData("empty", LoadStep.ReadStamp, Verdict.EmptyFile)]
    [InlineData("text", LoadStep.ReadStamp, Verdict.NotALibrary)]
    public void FileThatIsNoLibrary_IsRefusedWhereThatIsSeen(string name, LoadStep step, Verdict verdict)
    {
        _folder.Folder("folder");
        _folder.File("empty");
        _folder.File("text", "text");

        Judged judged = Judge(_folder[name]);

        Assert.False(judged.Fits);
        Assert.Equal((_folder[name], step, verdict), (judged.Refusal.Path, judged.Refusal.Step, judged.Refusal.Verdict));
        Assert.NotEqual("", judged.Refusal.Message);
        Assert.Equal(OperatingSystem.IsLinux() && name == "text", judged.Facts is not null);
    }

    [Fact]
    public void LibraryWithoutAStamp_IsToldWithItsHash()
    {
        byte[] content = MadePlugin.WithoutStamp();

        Judged judged = Judge(_folder.File("a.so", content));

        Assert.Equal((LoadStep.ReadStamp, Verdict.StampMissing), (judged.Refusal!.Step, judged.Refusal.Verdict));
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(content)), judged.Refusal.Sha256);
        Assert.NotEqual("", judged.Refusal.Message);
        Assert.True(!OperatingSystem.IsLinux() || judged.Facts is not null);
    }

    [Fact]
    public void FileOfTheLargestSize_IsTaken()
    {
        byte[] content = MadePlugin.Native();
        string path = _folder.File("a.so", content);
        _options.MaxFileSize = content.Length;
        Judge(path).Candidate!.Dispose();

        _options.MaxFileSize--;

        LoadReportRow row = Judge(path).Refusal!;
        Assert.Equal((path, LoadStep.ReadStamp, Verdict.TooLarge), (row.Path, row.Step, row.Verdict));
    }

    [Fact]
    public void FileMappedInPlace_IsCopiedWhereItMustBe()
    {
        string path = _folder.File("a.so", MadePlugin.Native());
        _options.MapInPlace = true;
        using Candidate inPlace = Judge(path).Candidate!;
        using Candidate copy = Judge(path, mustCopy: true).Candidate!;

        Assert.Equal((path, ""), (inPlace.Image.MappedPath, inPlace.Image.Sha256));
        Assert.NotEqual(path, copy.Image.MappedPath);
    }

    [Fact]
    public void FileThatIsMetAgain_IsADuplicate()
    {
        string path = _folder.File("a.so", MadePlugin.Native());
        FileSearch search = new(new OpenedFiles());
        Judge(path, search).Candidate!.Dispose();

        Judged again = Judge(path, search);

        Assert.Equal((path, LoadStep.Find, Verdict.Duplicate), (again.Refusal!.Path, again.Refusal.Step, again.Refusal.Verdict));
        Assert.Equal("expected a new file, found one that was loaded before", again.Refusal.Message);
        Assert.True(!OperatingSystem.IsLinux() || again.Facts is not null);
        Judge(path).Candidate!.Dispose();
    }

    [LinuxFact]
    public void FileOfAnotherName_IsADuplicateOfTheFirst()
    {
        string path = _folder.File("a.so", MadePlugin.Native());
        File.CreateSymbolicLink(_folder["b.so"], path);
        FileSearch search = new(new OpenedFiles());
        Judge(path, search).Candidate!.Dispose();

        Assert.Equal($"expected a new file, found one that was met before as {path}", Judge(_folder["b.so"], search).Refusal!.Message);
        Assert.Equal(Verdict.FileMissing, Judge(_folder["c.so"], search).Refusal!.Verdict);
        Assert.Equal(Verdict.Duplicate, Judge(_folder["c.so"], search).Refusal!.Verdict);
    }

    [Theory]
    [InlineData(2024, null)]
    [InlineData(2025, "built for net6.0 (runtime 6.0.1), which has been out of support since 2024-11-12")]
    [InlineData(0, "built for net6.0 (runtime 6.0.1), which has been out of support since 2024-11-12")]
    public void OldFramework_IsANote(int year, string? note)
    {
        string path = _folder.File("a.so", MadePlugin.Native("abi 1.0\nframework net6.0\nruntime 6.0.1\nlibrary made 1.2.3\n"));

        using Candidate candidate = Judge(path, today: year == 0 ? null : new DateOnly(year, 1, 1)).Candidate!;

        Assert.Equal(note, candidate.Notes.FirstOrDefault());
    }

    [Fact]
    public void PluginThatDoesNotFit_IsRefusedWithItsNotes()
    {
        string path = _folder.File("a.so", MadePlugin.Native(
            "abi 1.0\nframework net6.0\nlibrary made 1.2.3\ncomponent one\n  needs acme.rule 1.0 00000000000000aa\n"));

        LoadReportRow row = Judge(path, today: new DateOnly(2025, 1, 1)).Refusal!;

        Assert.Equal((LoadStep.Judge, Verdict.ServiceUnknown, "made"), (row.Step, row.Verdict, row.Name));
        Assert.StartsWith("built for net6.0", row.Notes[0], StringComparison.Ordinal);
    }

    [Fact]
    public void DamagedLibrary_IsRefused() =>
        Assert.Equal((LoadStep.Judge, Verdict.ImageDamaged), StepOf(Judge(_folder.File("a.so", MadePlugin.Damaged()))));

    /// <summary>What the plugin's author can mend comes before what only the host's operator can.</summary>
    [Fact]
    public void OfSeveralReasons_TheFirstIsTold()
    {
        MappingBudget none = new(1000, static () => 1000);
        string needs = _folder.File("a.so", MadePlugin.Native(
            "abi 1.0\nlibrary made 1.2.3\ncomponent one\n  needs acme.rule 1.0 00000000000000aa\n"));

        Assert.Equal((LoadStep.Judge, Verdict.ServiceUnknown), StepOf(Judge(needs, mappings: none)));
        Assert.Equal(
            (LoadStep.Judge, Verdict.ImageDamaged), StepOf(Judge(_folder.File("b.so", MadePlugin.Damaged()), mappings: none)));
    }

    [Fact]
    public void LockOfTheSearchPath_CountsForWhatLiesBelow()
    {
        byte[] content = MadePlugin.Native();
        string path = _folder.File("below/a.so", content);
        LockedPlugin locked = new()
        {
            File = "below/a.so", Sha256 = Convert.ToHexStringLower(SHA256.HashData(content)), Name = "made", Version = "1.2.3",
        };
        _folder.File("pdk.lock", PluginLock.Of([locked]).ToJson());
        _options.Trust = new TrustOptions { Mode = TrustMode.Locked };

        Assert.Equal(Verdict.LockMissing, Judge(path).Refusal!.Verdict);
        using Candidate candidate = Judge(path, searchPath: [_folder.Path]).Candidate!;
        Assert.Empty(candidate.Notes);
    }

    [Fact]
    public void ProcessWithoutRoom_TakesNoNativeLibrary()
    {
        MappingBudget none = new(1000, static () => 1000);

        Assert.Equal((LoadStep.Judge, Verdict.MemoryMappings), StepOf(Judge(_folder.File("a.so", MadePlugin.Native()), mappings: none)));
        _options.AllowManaged = true;
        Judge(_folder.File("a.dll", MadePlugin.Managed()), mappings: none).Candidate!.Dispose();
    }

    [Fact]
    public void ManagedBuild_IsTakenWhereItIsAllowed()
    {
        string path = _folder.File("a.dll", MadePlugin.Managed());
        LoadReportRow row = Judge(path).Refusal!;
        Assert.Equal((LoadStep.Judge, Verdict.ManagedNotAllowed), (row.Step, row.Verdict));
        Assert.Equal("expected a native library, found a managed build", row.Message);
        Assert.Equal("Publish the plugin (dotnet publish), or allow managed builds for debugging.", row.Hint);

        _options.AllowManaged = true;

        using Candidate candidate = Judge(path).Candidate!;
        Assert.Equal(path, candidate.Image.MappedPath);
    }

    [Fact]
    public void ManagedBuild_IsTakenInTheModeOpenOnly()
    {
        string path = _folder.File("a.dll", MadePlugin.Managed());
        _options.AllowManaged = true;
        _options.Trust = new TrustOptions { Mode = TrustMode.Locked };

        LoadReportRow row = Judge(path).Refusal!;

        Assert.Equal((LoadStep.Judge, Verdict.ManagedNotAllowed), (row.Step, row.Verdict));
        Assert.Equal("expected a native library, found a managed build, which the mode Locked does not take", row.Message);
        Assert.Equal("Publish the plugin (dotnet publish), or debug it in the mode Open.", row.Hint);
    }

    [Fact]
    public void PluginThatNobodyVouchesFor_IsRefused()
    {
        _options.Trust = new TrustOptions { Mode = TrustMode.Locked };

        Assert.Equal((LoadStep.Judge, Verdict.LockMissing), StepOf(Judge(_folder.File("a.so", MadePlugin.Native()))));
    }

    [LinuxFact]
    public void WhatOthersCanWrite_IsANote()
    {
        string path = _folder.File("a.so", MadePlugin.Native());
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherWrite);
        }

        using Candidate candidate = Judge(path).Candidate!;

        Assert.EndsWith(
            "a.so can be written by everybody; it would be refused in the modes Locked and Signed", candidate.Notes[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void RefusedFile_GoesNoFurther()
    {
        Judged refused = Judge(_folder["missing"]);

        Assert.Same(refused, refused.Then(static _ => throw new InvalidOperationException()));
    }

    [Fact]
    public void RefusedCandidate_IsClosed()
    {
        using Candidate candidate = Judge(_folder.File("a.so", MadePlugin.Native())).Candidate!;

        Judged refused = Judged.Refused(candidate, LoadStep.Judge, new(Verdict.Unreadable, "no"));

        Assert.True(candidate.File.Handle.IsClosed);
        Assert.True(candidate.Image.Content.IsClosed);
        Assert.Equal(candidate.File.Facts, refused.Facts);
    }

    private static (LoadStep, Verdict) StepOf(Judged judged) => (judged.Refusal!.Step, judged.Refusal.Verdict);

    private Judged Judge(
        string path,
        FileSearch? search = null,
        bool mustCopy = false,
        DateOnly? today = null,
        MappingBudget? mappings = null,
        string[]? searchPath = null) =>
        new JudgingPipeline(
            _options,
            new Lazy<KnownContracts>(static () => new KnownContracts([])),
            MadePlugin.Platform,
            today,
            mappings ?? MappingBudget.Unlimited,
            searchPath).Judge(path, search, mustCopy);
}
