using System.Security.Cryptography;
using Pdk.Loader.Platform;
using Pdk.Loader.Report;
using Pdk.Loader.Trust;

namespace Pdk.Loader.Tests.Trust;

/// <summary>Each reason to refuse a library, in the order in which they are looked for, and what to do about it.</summary>
public sealed class TrustJudgeTests : IDisposable
{
    private const string OtherNames = "Give libraries of different content different names, or load the plugins in different processes; "
        + "take folders with such libraries out of LD_LIBRARY_PATH.";

    private readonly JudgedFiles _files = new();

    public void Dispose() => _files.Dispose();

    [Fact]
    public void LockedLibrary_IsTakenWithoutAPublisher()
    {
        _files.Lock(JudgedFiles.Locked());

        TrustJudgement judgement = _files.Judge(TrustMode.Locked, _files.Image());

        Assert.Null(judgement.Defect);
        Assert.Equal("", judgement.Publisher);
        Assert.Empty(judgement.Notes);
    }

    [Fact]
    public void LibraryWithoutAHash_CannotBeCompared() => Check(
        _files.Judge(TrustMode.Locked, _files.Image(hash: "")),
        Verdict.HashDiffers,
        "expected a hash to compare, but this system has no OpenSSL to compute it with",
        "Install OpenSSL (libssl).");

    [Fact]
    public void Auditor_IsRefused() => Check(
        _files.Judge(TrustMode.Locked, _files.Image(), foreign: new ForeignLibraries("", "libwatching.so")),
        Verdict.NotLocked,
        "expected the system to load the files that were checked, found that LD_AUDIT has libwatching.so choose which files are loaded",
        "Start the host without LD_AUDIT.");

    [Fact]
    public void StrayLibrary_IsRefused()
    {
        Defect defect = Check(
            _files.Judge(TrustMode.Locked, _files.Image(strays: ["it looks in '/x'"])),
            Verdict.NotLocked,
            "expected needed libraries beside the plugin or of the system, found that it looks in '/x'",
            "Link without it (-rpath, --audit, --depaudit, or a library that is named with its folder).");
        Assert.Empty(defect.Details);

        defect = _files.Judge(TrustMode.Locked, _files.Image(strays: ["it looks in '/x'", "it looks\nin '/y'"])).Defect!;
        Assert.Equal(["it looks in '/x'", "it looks in '/y'"], defect.Details);
    }

    [Fact]
    public void OpenMode_MakesNotesOfAllThatOthersRefuse()
    {
        const string End = "; it would be refused in the modes Locked and Signed";
        TrustJudgement judgement = _files.Judge(
            TrustMode.Open, _files.Image(hash: "", strays: ["it looks in '/x'"]), foreign: new ForeignLibraries("libp.so", "liba.so"));

        Assert.Null(judgement.Defect);
        Assert.Equal("", judgement.Publisher);
        Assert.Equal(
            [$"it looks in '/x', which nobody checks{End}", $"LD_AUDIT has liba.so choose which files are loaded{End}"], judgement.Notes);
    }

    [Fact]
    public void LibraryOfThisProcess_IsNotTakenForACompanion()
    {
        // Whatever it is called, the process has it already.
        string loaded = File.ReadLines("/proc/self/maps").First(static line => line.EndsWith("/libcoreclr.so", StringComparison.Ordinal));
        Assert.NotNull(loaded);
        const string Found = "the process has another libcoreclr.so already, which the system takes for the one beside the plugin";
        _files.Lock(JudgedFiles.Locked(new LockedFile { File = "libcoreclr.so", Sha256 = JudgedFiles.OtherHash }));

        Check(
            _files.Judge(TrustMode.Locked, _files.Image(companions: _files.Companion("libcoreclr.so"))),
            Verdict.HashDiffers,
            $"expected the libraries beside it to be loaded with it, but {Found}",
            OtherNames);
        Assert.Equal(
            [$"{Found}; it would be refused in the modes Locked and Signed"],
            _files.Judge(TrustMode.Open, _files.Image(companions: _files.Companion("libcoreclr.so"))).Notes);
    }

    [LinuxFact]
    public void LibraryThatTheSystemFindsSooner_IsNotTheCompanion()
    {
        LockedFile locked = new() { File = "libmade-up.so", Sha256 = JudgedFiles.OtherHash };
        _files.Lock(JudgedFiles.Locked(locked));
        string sooner = _files.Temp.File("sooner/libmade-up.so");

        Assert.Null(Judge("elsewhere").Defect);
        Check(
            Judge("sooner"),
            Verdict.HashDiffers,
            $"expected the libraries beside it to be loaded with it, but LD_LIBRARY_PATH leads to {sooner}, which the system takes for the one beside the plugin",
            OtherNames);

        TrustJudgement Judge(string folder) => _files.Judge(
            TrustMode.Locked, _files.Image(companions: _files.Companion()), libraryPath: new LibraryPath(_files.Temp[folder]));
    }

    [LinuxFact]
    public void PluginOrCompanionThatOthersCanWrite_IsRefused()
    {
        Pdk.Loader.Images.CompanionFile companion = _files.Companion();
        _files.Lock(JudgedFiles.Locked(new LockedFile { File = "libmade-up.so", Sha256 = JudgedFiles.OtherHash }));

        JudgedFiles.Open(companion.Path);
        Assert.EndsWith($"found that {companion.Path} can be written by everybody", Judge().Message, StringComparison.Ordinal);

        JudgedFiles.Open(_files.Plugin);
        Defect both = Judge();
        Assert.Equal(Verdict.Unprotected, both.Verdict);
        Assert.Equal(
            [$"{_files.Plugin} can be written by everybody", $"{companion.Path} can be written by everybody"], both.Details);

        Defect Judge() => _files.Judge(TrustMode.Locked, _files.Image(companions: companion)).Defect!;
    }

    [LinuxFact]
    public void LockFileThatOthersCanWrite_IsRefused()
    {
        _files.Lock(JudgedFiles.Locked());
        JudgedFiles.Open(_files.LockFile);

        Assert.EndsWith(
            $"found that {_files.LockFile} can be written by everybody",
            _files.Judge(TrustMode.Locked, _files.Image()).Defect?.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void LockFileThatIsNamed_CountsFromItsOwnFolder()
    {
        string named = _files.Temp["named.lock"];
        File.WriteAllBytes(named, PluginLock.Of([JudgedFiles.Locked() with { File = "plugins/a.so" }]).ToJson());

        Assert.Null(_files.Judge(TrustMode.Locked, _files.Image(), named).Defect);
        Assert.Equal(Verdict.LockMissing, _files.Judge(TrustMode.Locked, _files.Image()).Defect?.Verdict);
    }

    [Fact]
    public void LibraryWithASignature_IsItsPublishers()
    {
        using ECDsa key = _files.NewKey("acme");
        JudgedFiles.Sign(_files.Plugin, JudgedFiles.Hash, key);

        TrustJudgement judgement = _files.Judge(TrustMode.Signed, _files.Image(), foreign: new ForeignLibraries("libp.so", ""));

        Assert.Null(judgement.Defect);
        Assert.Equal("acme", judgement.Publisher);
        Assert.Equal(["LD_PRELOAD has put libp.so into this process, which nobody checks"], judgement.Notes);
    }

    [Fact]
    public void LibraryOfASignedLock_IsItsPublishers()
    {
        using ECDsa key = _files.NewKey("acme");
        _files.Lock(JudgedFiles.Locked());
        JudgedFiles.Sign(_files.LockFile, key);

        Assert.Equal("acme", _files.Judge(TrustMode.Signed, _files.Image()).Publisher);

        JudgedFiles.Sign(_files.LockFile, JudgedFiles.Hash, key);
        Assert.Equal(Verdict.SignatureWrong, _files.Judge(TrustMode.Signed, _files.Image()).Defect?.Verdict);
    }

    [Fact]
    public void LibraryWithoutASignature_IsRefused()
    {
        _files.Lock(JudgedFiles.Locked());

        Check(
            _files.Judge(TrustMode.Signed, _files.Image()),
            Verdict.SignatureMissing,
            $"expected a signature, found neither a.so.sig nor {_files.LockFile}.sig",
            "Sign the library or its lock file (pdk sign), or leave the mode Signed.");
    }

    [Fact]
    public void CompanionOfASignedLibrary_IsSignedByTheSame()
    {
        using ECDsa key = _files.NewKey("acme");
        using ECDsa other = _files.NewKey("other");
        Pdk.Loader.Images.CompanionFile companion = _files.Companion();
        JudgedFiles.Sign(_files.Plugin, JudgedFiles.Hash, key);

        Check(
            Judge(),
            Verdict.SignatureMissing,
            "expected a signature of libmade-up.so too, which is loaded with it, found no libmade-up.so.sig",
            "Sign it (pdk sign), or sign a lock file instead.");

        JudgedFiles.Sign(companion.Path, JudgedFiles.OtherHash, other);
        Check(
            Judge(),
            Verdict.SignatureWrong,
            "expected libmade-up.so to be signed by 'acme' like the plugin that it is loaded with, found a signature of 'other'",
            "Sign both with one key (pdk sign), or sign a lock file instead.");

        JudgedFiles.Sign(companion.Path, JudgedFiles.OtherHash, key);
        Assert.Null(Judge().Defect);

        TrustJudgement Judge() => _files.Judge(TrustMode.Signed, _files.Image(companions: companion));
    }

    [Fact]
    public void FilesThatOthersCanWrite_AreAllTold()
    {
        const string Hint = "Give it to root or the host's user (chown), and take the right to write from the others (chmod go-w).";
        Defect one = JudgedFiles.Refused(static () => TrustJudge.RefuseUnprotected(["a\nb"]));
        Assert.Equal(
            (Verdict.Unprotected, "expected files that only the host's user and root can write, found that a b", Hint),
            (one.Verdict, one.Message, one.Hint));
        Assert.Empty(one.Details);

        Assert.Equal(["a", "b"], JudgedFiles.Refused(static () => TrustJudge.RefuseUnprotected(["a", "b"])).Details);
        TrustJudge.RefuseUnprotected([]);
    }

    private static Defect Check(TrustJudgement judgement, Verdict verdict, string message, string hint)
    {
        Assert.Equal((verdict, message, hint), (judgement.Defect?.Verdict, judgement.Defect?.Message, judgement.Defect?.Hint));
        Assert.Equal("", judgement.Publisher);
        return judgement.Defect!;
    }
}
