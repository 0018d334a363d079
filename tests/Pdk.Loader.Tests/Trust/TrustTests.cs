using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Pdk.Loader.Fixtures;
using Pdk.Loader.Images;
using Pdk.Loader.Tests.Support;
using Pdk.Loader.Trust;

namespace Pdk.Loader.Tests.Trust;

/// <summary>What each mode takes, and the verdict for everything that it refuses.</summary>
public sealed partial class TrustTests : IClassFixture<CCompiler>, IDisposable
{
    private const UnixFileMode Sound = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    private readonly CCompiler _compiler;
    private readonly Lazy<TrustFolder> _made;

    public TrustTests(CCompiler compiler)
    {
        _compiler = compiler;
        _made = new Lazy<TrustFolder>(() => new TrustFolder(compiler));
    }

    private TrustFolder Folder => _made.Value;

    public void Dispose()
    {
        if (_made.IsValueCreated)
        {
            _made.Value.Dispose();
        }
    }

    [CTheory]
    [InlineData(TrustMode.Open)]
    [InlineData(TrustMode.Locked)]
    public void LockedPlugin_IsReady(TrustMode mode)
    {
        LoadReportRow row = Folder.Load(mode, out PluginHost host);

        Assert.True(row.IsReady, row.ToString());
        Assert.Equal(("", ""), (row.Publisher, string.Concat(row.Notes)));
        Assert.Equal(5, host.Create<IAdder>("adder").Add(2, 3));
    }

    [CFact]
    public void MissingLock_Refuses()
    {
        File.Delete(Folder.LockFile);

        Refused(TrustMode.Locked, Verdict.LockMissing, $"expected a lock file {Folder.LockFile}, found none");
        Assert.True(Folder.Load(TrustMode.Open).IsReady);
    }

    [CFact]
    public void DirectoryInPlaceOfTheLock_Refuses()
    {
        File.Delete(Folder.LockFile);
        Directory.CreateDirectory(Folder.LockFile);

        Refused(TrustMode.Locked, Verdict.LockUnreadable, $"expected a lock file {Folder.LockFile} that can be read, but it cannot: it is no regular file");
    }

    [CFact]
    public void PipeInPlaceOfTheLock_RefusesWithoutWaiting()
    {
        File.Delete(Folder.LockFile);
        Assert.Equal(0, MakePipe(Folder.LockFile, 0x1A4));

        Refused(TrustMode.Locked, Verdict.LockUnreadable, $"expected a lock file {Folder.LockFile} that can be read, but it cannot: it is no regular file");
    }

    [CTheory]
    [InlineData("\"version\": 1", "\"version\": 7", "its version is 7; this host reads version 1")]
    [InlineData("below/good.so", "../plugins/below/good.so", "the name '../plugins/below/good.so' has the part '..'")]
    [InlineData("below/good.so", "/below/good.so", "the name '/below/good.so' is absolute")]
    public void LockThatIsNoSoundLock_Refuses(string find, string replace, string problem)
    {
        Folder.EditLock(find, replace);

        Refused(TrustMode.Locked, Verdict.LockInvalid, $"expected a sound lock file {Folder.LockFile}, but {problem}");
    }

    [CFact]
    public void LockThatIsNoJson_Refuses()
    {
        File.WriteAllText(Folder.LockFile, "{\n");

        Assert.Equal(Verdict.LockInvalid, Folder.Load(TrustMode.Locked).Verdict);
    }

    [CFact]
    public void LockWithAFileTwice_Refuses()
    {
        string text = File.ReadAllText(Folder.LockFile);
        int start = text.IndexOf('{', 1);
        int end = text.LastIndexOf(']');
        File.WriteAllText(Folder.LockFile, $"{text[..end].TrimEnd()}, {text[start..end]}{text[end..]}");

        Refused(TrustMode.Locked, Verdict.LockInvalid, $"expected a sound lock file {Folder.LockFile}, but 'below/good.so' is there twice");
    }

    [CFact]
    public void PluginThatTheLockDoesNotName_IsRefused()
    {
        Folder.EditLock("below/good.so", "below/other.so");

        Refused(TrustMode.Locked, Verdict.NotLocked, "expected a file that the lock file names, found none of 1 named 'below/good.so'");
    }

    [CFact]
    public void LockOfOtherContent_Refuses()
    {
        string locked = Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(Folder.Plugin)));
        File.AppendAllText(Folder.Plugin, " ");
        string found = Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(Folder.Plugin)));

        LoadReportRow row = Refused(TrustMode.Locked, Verdict.HashDiffers, $"expected the SHA-256 that the lock file has, {locked}, found {found}");
        Assert.Equal(found, row.Sha256);
    }

    [CTheory]
    [InlineData("\"fixture\"", "\"other\"", "expected the name 'other' as in the lock file, found 'fixture'")]
    [InlineData("\"0.1.0\"", "\"0.2.0\"", "expected the version '0.2.0' as in the lock file, found '0.1.0'")]
    [InlineData("pdk.tests.adder 1.0", "pdk.tests.adder 1.1", "expected the contracts 'pdk.tests.adder 1.1' as in the lock file, found 'pdk.tests.adder 1.0'")]
    [InlineData(
        "\"companions\": []",
        "\"companions\": [{\"file\": \"a.so\", \"sha256\": \"0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef\"}]",
        "expected a library 'a.so' to be loaded with it, as in the lock file, found none")]
    public void LockThatDescribesItOtherwise_Refuses(string find, string replace, string message)
    {
        Folder.EditLock(find, replace);

        Refused(TrustMode.Locked, Verdict.LockDiffers, message);
    }

    [CFact]
    public void LockThatIsWrittenAnew_CountsForTheNextPlugin()
    {
        Assert.True(Folder.Load(TrustMode.Locked, out PluginHost host).IsReady);
        string next = _compiler.CompileTo(Path.Combine(Folder.Root, "next.so"), "answer", "-DANSWER=1");
        Assert.Equal(Verdict.NotLocked, host.LoadFile(next).Verdict);

        Folder.WriteLock();

        Assert.Equal(Verdict.Ready, host.LoadFile(next).Verdict);
    }

    [CFact]
    public void Companions_AreLockedToo()
    {
        string below = Path.GetDirectoryName(Folder.Plugin)!;
        string companion = _compiler.CompileTo(Path.Combine(below, "liblocked.so"), "companion", "-DNUMBER=10");
        _compiler.CompileTo(Folder.Plugin, "needs_companion", $"-L{below}", "-Wl,--no-as-needed", "-llocked", "-Wl,-rpath,$ORIGIN");
        Folder.WriteLock();
        Assert.True(Folder.Load(TrustMode.Locked, out PluginHost host).IsReady);
        Assert.Equal(15, host.Create<IAdder>("adder").Add(2, 3));

        _compiler.CompileTo(companion, "companion", "-DNUMBER=11");

        LoadReportRow row = Folder.Load(TrustMode.Locked);
        Assert.Equal(Verdict.HashDiffers, row.Verdict);
        Assert.StartsWith("expected the SHA-256 of 'below/liblocked.so', which is loaded with it that the lock file has, ", row.Message, StringComparison.Ordinal);
        Folder.EditLock("below/liblocked.so", "below/libother.so");
        Refused(TrustMode.Locked, Verdict.NotLocked, "expected no library 'below/liblocked.so' to be loaded with it, as in the lock file, found one");
    }

    [CFact]
    public void CompanionThatTheSystemWouldNotLoad_IsRefused()
    {
        // The first of that name in a process is the one that everybody gets.
        string first = Directory.CreateDirectory(Path.Combine(Path.GetDirectoryName(Folder.Root)!, "first")).FullName;
        WithCompanion(Path.Combine(first, "first.so"), 20);
        WithCompanion(Folder.Plugin, 10);
        Folder.WriteLock();
        using PluginHost earlier = new(new PluginHostOptions { UseEnvironment = false }.AddContract<IAdder>());
        Assert.Empty(earlier.LoadFile(Path.Combine(first, "first.so")).Notes);

        LoadReportRow open = Folder.Load(TrustMode.Open, out PluginHost host);

        Assert.Equal(
            ["the process has another libtwice.so already, which the system takes for the one beside the plugin; it would be refused in the modes Locked and Signed"],
            open.Notes);
        Assert.Equal(25, host.Create<IAdder>("adder").Add(2, 3));
        Refused(
            TrustMode.Locked,
            Verdict.HashDiffers,
            "expected the libraries beside it to be loaded with it, but the process has another libtwice.so already, which the system takes for the one beside the plugin");

        void WithCompanion(string plugin, int number)
        {
            string folder = Path.GetDirectoryName(plugin)!;
            _compiler.CompileTo(Path.Combine(folder, "libtwice.so"), "companion", $"-DNUMBER={number}");
            _compiler.CompileTo(plugin, "needs_companion", $"-L{folder}", "-Wl,--no-as-needed", "-ltwice", "-Wl,-rpath,$ORIGIN");
        }
    }

    [CTheory]
    [InlineData("-Wl,-rpath,/nowhere", "/nowhere'")]
    [InlineData("-Wl,-rpath,$ORIGIN:/nowhere", "/nowhere'")]
    [InlineData("-Wl,-rpath,$ORIGIN:/nowhere,--disable-new-dtags", "/nowhere'")]
    [InlineData("-Wl,-rpath,below", "below'")]
    [InlineData("-Wl,-rpath,$ORIGIN:", "', the current directory")]
    [InlineData("-Wl,-rpath,$ORIGIN/$LIB", "$ORIGIN/$LIB'")]
    public void PathsOutsideOfThePluginsFolder_AreRefused(string option, string path)
    {
        _compiler.CompileTo(Folder.Plugin, "good", option);
        RefusedForItsPath($"it looks in '{path}");
    }

    [CFact]
    public void PathsOfCompanionsAndNeededPaths_AreRefusedToo()
    {
        string below = Path.GetDirectoryName(Folder.Plugin)!;
        string elsewhere = _compiler.CompileTo(Path.Combine(Directory.CreateDirectory(Path.Combine(Path.GetDirectoryName(Folder.Root)!, "elsewhere")).FullName, "libfar.so"), "companion", "-DNUMBER=1");
        _compiler.CompileTo(Path.Combine(below, "libstray.so"), "companion", "-DNUMBER=10", "-Wl,-rpath,/nowhere");
        _compiler.CompileTo(Folder.Plugin, "needs_companion", $"-L{below}", "-Wl,--no-as-needed", "-lstray", "-Wl,-rpath,$ORIGIN");
        RefusedForItsPath("libstray.so, which is loaded with it, looks in '/nowhere'");

        // Without a name of its own a library is needed under the path that it was linked with.
        _compiler.CompileTo(Folder.Plugin, "needs_companion", "-Wl,--no-as-needed", elsewhere);
        RefusedForItsPath($"it looks in '{elsewhere}'");
    }

    [CTheory]
    [InlineData("")]
    [InlineData("glibc-hwcaps/x86-64-v3")]
    public void LibraryThatTheSystemFindsBeforeTheCompanion_IsRefused(string below)
    {
        string folder = Path.GetDirectoryName(Folder.Plugin)!;
        _compiler.CompileTo(Path.Combine(folder, "libsooner.so"), "companion", "-DNUMBER=10");
        _compiler.CompileTo(Folder.Plugin, "needs_companion", $"-L{folder}", "-Wl,--no-as-needed", "-lsooner", "-Wl,-rpath,$ORIGIN");
        Folder.WriteLock();
        string sooner = Path.Combine(Path.GetDirectoryName(Folder.Root)!, "sooner");
        string other = Path.Combine(Directory.CreateDirectory(Path.Combine(sooner, below)).FullName, "libsooner.so");
        Assert.Null(Judge(TrustMode.Locked, $"/nowhere:{sooner}").Defect);
        File.WriteAllText(other, "");

        TrustJudgement locked = Judge(TrustMode.Locked, $"/nowhere:{sooner}");

        Assert.Equal(Verdict.HashDiffers, locked.Defect?.Verdict);
        Assert.Equal($"expected the libraries beside it to be loaded with it, but LD_LIBRARY_PATH leads to {other}, which the system takes for the one beside the plugin", locked.Defect?.Message);
        Assert.Equal(
            [$"LD_LIBRARY_PATH leads to {other}, which the system takes for the one beside the plugin; it would be refused in the modes Locked and Signed"],
            Judge(TrustMode.Open, sooner).Notes);
        Assert.Null(Judge(TrustMode.Locked, "").Defect);

        TrustJudgement Judge(TrustMode mode, string libraryPath)
        {
            using LibraryFile file = LibraryFile.Open(Folder.Plugin, HostPlatform.Current, out _)!;
            using LibraryImage image = LibraryImage.Copy(file, long.MaxValue);
            PluginStamp stamp = PluginFile.Inspect(Folder.Plugin, image.Content, HostPlatform.Current).Stamp!;
            return new TrustJudge(new TrustOptions { Mode = mode }, new LibraryPath(libraryPath)).Judge(image, null, stamp, Folder.Root);
        }
    }

    [CFact]
    public void CompanionThatAnOpenHostDidNotGet_IsNotBelievedByALockedOne()
    {
        string folder = Path.GetDirectoryName(Folder.Plugin)!;
        string first = Directory.CreateDirectory(Path.Combine(Path.GetDirectoryName(Folder.Root)!, "first")).FullName;
        string held = _compiler.CompileTo(Path.Combine(first, "libheld.so"), "companion", "-DNUMBER=20", "-Wl,-soname,libheld.so");
        _compiler.CompileTo(Path.Combine(folder, "libheld.so"), "companion", "-DNUMBER=10", "-Wl,-soname,libheld.so");
        _compiler.CompileTo(Folder.Plugin, "needs_companion", $"-L{folder}", "-Wl,--no-as-needed", "-lheld", "-Wl,-rpath,$ORIGIN");
        Folder.WriteLock();
        const string Message =
            "expected the libraries beside it to be loaded with it, but the process has another libheld.so already, which the system takes for the one beside the plugin";
        NativeLibrary.Load(held);
        Refused(TrustMode.Locked, Verdict.HashDiffers, Message);

        Folder.Load(TrustMode.Open, out PluginHost open);

        Assert.Equal(25, open.Create<IAdder>("adder").Add(2, 3));
        Refused(TrustMode.Locked, Verdict.HashDiffers, Message);
    }

    [CTheory]
    [InlineData("")]
    [InlineData("below")]
    [InlineData("below/good.so")]
    [InlineData("pdk.lock")]
    public void WhatEverybodyCanWrite_IsRefused(string what)
    {
        string path = Path.TrimEndingDirectorySeparator(Path.Combine(Folder.Root, what));
        SetMode(path, Sound | UnixFileMode.OtherWrite);

        Refused(TrustMode.Locked, Verdict.Unprotected, $"expected files that only the host's user and root can write, found that {path} can be written by everybody");

        LoadReportRow open = Folder.Load(TrustMode.Open);
        Assert.True(open.IsReady, open.ToString());
        Assert.Equal(
            what == "pdk.lock" ? [] : [$"{path} can be written by everybody; it would be refused in the modes Locked and Signed"],
            open.Notes);
    }

    [CFact]
    public void FolderThatALinkLeadsTo_IsLookedAtToo()
    {
        string elsewhere = Directory.CreateDirectory(Path.Combine(Path.GetDirectoryName(Folder.Root)!, "elsewhere")).FullName;
        string target = Path.Combine(elsewhere, "good.so");
        File.Move(Folder.Plugin, target);
        File.CreateSymbolicLink(Folder.Plugin, target);
        Assert.Equal(Verdict.Ready, LoadLinked().Verdict);
        SetMode(elsewhere, Sound | UnixFileMode.OtherWrite);

        LoadReportRow row = LoadLinked();

        Assert.Equal(Verdict.Unprotected, row.Verdict);
        Assert.EndsWith($"{elsewhere} can be written by everybody", row.Message, StringComparison.Ordinal);

        // What somebody names is followed, what is found in a folder is not.
        LoadReportRow LoadLinked()
        {
            using PluginHost host = new(new PluginHostOptions
            {
                UseEnvironment = false,
                SearchPath = { Folder.Root },
                Trust = new TrustOptions { Mode = TrustMode.Locked },
            }.AddContract<IAdder>());
            return host.LoadFile(Folder.Plugin);
        }
    }

    [CFactIfRoot]
    public void WhatBelongsToAnotherUser_IsRefused()
    {
        Assert.Equal(0, ChangeOwner(Folder.Plugin, 12345, 0));

        Refused(
            TrustMode.Locked,
            Verdict.Unprotected,
            $"expected files that only the host's user and root can write, found that {Folder.Plugin} belongs to user 12345, not to the host's user or root");
    }

    [CFactIfRoot]
    public void WhatAForeignGroupCanWrite_IsRefused()
    {
        string below = Path.GetDirectoryName(Folder.Plugin)!;
        Assert.Equal(0, ChangeOwner(below, 0, 12345));
        Assert.True(Folder.Load(TrustMode.Locked).IsReady);
        SetMode(below, Sound | UnixFileMode.GroupWrite);

        LoadReportRow row = Folder.Load(TrustMode.Locked);

        Assert.Equal(Verdict.Unprotected, row.Verdict);
        Assert.EndsWith($"{below} can be written by group 12345, which is not the host's", row.Message, StringComparison.Ordinal);
    }

    [CFact]
    public void SignedPlugin_IsReadyAndItsPublisherIsTold()
    {
        File.Delete(Folder.LockFile);
        Folder.Sign(Folder.Plugin);

        LoadReportRow row = Folder.Load(TrustMode.Signed, out PluginHost host);

        Assert.Equal((Verdict.Ready, "acme"), (row.Verdict, row.Publisher));
        Assert.Equal("acme", host.Libraries[0].Publisher);
    }

    [CFact]
    public async Task NewVersionByAnotherPublisher_DoesNotReplace()
    {
        File.Delete(Folder.LockFile);
        Folder.Sign(Folder.Plugin);
        using System.Security.Cryptography.ECDsa other = Folder.NewKey("other");
        Folder.Load(TrustMode.Signed, out PluginHost host);
        string next = _compiler.CompileTo(Path.Combine(Folder.Root, "below", "next.so"), "good", "-Wl,--build-id=0x0123");

        Folder.Sign(next, other);
        LoadReportRow refused = await host.LoadAsync(next);
        Folder.Sign(next);
        LoadReportRow taken = await host.LoadAsync(next);

        Assert.Equal(Verdict.ReplaceIncompatible, refused.Verdict);
        Assert.EndsWith("by its publisher 'acme', found one by 'other'", refused.Message, StringComparison.Ordinal);
        Assert.True(taken.IsReady, taken.ToString());
    }

    [CFact]
    public void PluginOfASignedLock_IsReadyAndItsPublisherIsTold()
    {
        Folder.Sign(Folder.LockFile);

        LoadReportRow row = Folder.Load(TrustMode.Signed);

        Assert.Equal((Verdict.Ready, "acme"), (row.Verdict, row.Publisher));
    }

    [CFact]
    public void WithoutASignature_IsRefused() => Refused(
        TrustMode.Signed, Verdict.SignatureMissing, $"expected a signature, found neither good.so.sig nor {Folder.LockFile}.sig");

    [CFact]
    public void SignatureOverOtherContent_IsRefusedWhateverTheLockSays()
    {
        Folder.Sign(Folder.LockFile);
        Folder.Sign(Folder.Plugin);
        File.AppendAllText(Folder.Plugin, " ");
        Folder.WriteLock();
        Folder.Sign(Folder.LockFile);

        Refused(TrustMode.Signed, Verdict.SignatureWrong, "expected the signature of acme over good.so, found that good.so.sig is one over something else");
        File.Delete($"{Folder.Plugin}.sig");
        Assert.True(Folder.Load(TrustMode.Signed).IsReady);
    }

    [CFact]
    public void LockThatWasChangedAfterItWasSigned_Refuses()
    {
        Folder.Sign(Folder.LockFile);
        Folder.EditLock("\"version\": 1", "\"version\":  1");

        Refused(TrustMode.Signed, Verdict.SignatureWrong, "expected the signature of acme over pdk.lock, found that pdk.lock.sig is one over something else");
    }

    [CFact]
    public void KeyThatIsNotKnown_IsRefused()
    {
        using ECDsa stranger = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        Folder.Sign(Folder.Plugin, stranger);

        Refused(
            TrustMode.Signed,
            Verdict.KeyUnknown,
            $"expected a signature with a known publisher's key, found that good.so.sig names key {DetachedSignature.FingerprintOf(stranger)}, which is not in {Folder.Keys}");
    }

    [CFact]
    public void KeyThatWasTakenAway_CountsNoMore()
    {
        Folder.Sign(Folder.Plugin);
        Assert.True(Folder.Load(TrustMode.Signed).IsReady);

        File.Delete(Path.Combine(Folder.Keys, "acme.pem"));

        Assert.Equal(Verdict.KeyUnknown, Folder.Load(TrustMode.Signed).Verdict);
        Directory.Delete(Folder.Keys);
        Assert.Equal(Verdict.KeyUnknown, Folder.Load(TrustMode.Signed).Verdict);
    }

    [CFact]
    public void SignatureThatNamesAnothersKey_IsRefused()
    {
        using ECDsa stranger = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        DetachedSignature forged = DetachedSignature.Make(SHA256.HashData(File.ReadAllBytes(Folder.Plugin)), stranger) with { Key = DetachedSignature.FingerprintOf(Folder.Publisher) };
        File.WriteAllText($"{Folder.Plugin}.sig", forged.ToString());

        Assert.Equal(Verdict.SignatureWrong, Folder.Load(TrustMode.Signed).Verdict);
    }

    [CTheory]
    [InlineData("")]
    [InlineData("pdk-signature 1\n")]
    [InlineData("pdk-signature 2\nalgorithm ecdsa-p256-sha256\nkey KEY\nsignature AAAA\n")]
    [InlineData("pdk-signature 1\nalgorithm none\nkey KEY\nsignature AAAA\n")]
    [InlineData("pdk-signature 1\nalgorithm ecdsa-p256-sha256\nkey KEY\nsignature ???\n")]
    [InlineData("pdk-signature 1\nalgorithm ecdsa-p256-sha256\nkey KEY\nsignature \n")]
    [InlineData("pdk-signature 1\nalgorithm ecdsa-p256-sha256\nkey KEY\nsignature AAAA\n")]
    [InlineData("pdk-signature 1\nalgorithm ecdsa-p256-sha256\nkey KEY\nsignature MAYCAQACAQA=\n")]
    [InlineData("pdk-signature 1\nalgorithm ecdsa-p256-sha256\nkey 00\nsignature AAAA\n")]
    public void SignatureThatIsNone_IsRefused(string text)
    {
        File.WriteAllText($"{Folder.Plugin}.sig", text.Replace("KEY", DetachedSignature.FingerprintOf(Folder.Publisher), StringComparison.Ordinal));

        Assert.Equal(Verdict.SignatureWrong, Folder.Load(TrustMode.Signed).Verdict);
    }

    [CFact]
    public void WeakerKey_IsNotTaken()
    {
        using ECDsa other = ECDsa.Create(ECCurve.NamedCurves.nistP521);
        File.WriteAllText(Path.Combine(Folder.Keys, "other.pem"), other.ExportSubjectPublicKeyInfoPem());

        Assert.Throws<CryptographicException>(() => Folder.Sign(Folder.Plugin, other));
        File.WriteAllText(
            $"{Folder.Plugin}.sig",
            new DetachedSignature(
                DetachedSignature.FingerprintOf(other),
                other.SignHash(SHA256.HashData(File.ReadAllBytes(Folder.Plugin)), DSASignatureFormat.Rfc3279DerSequence)).ToString());
        Assert.Equal(Verdict.KeyUnknown, Folder.Load(TrustMode.Signed).Verdict);
    }

    [CTheory]
    [InlineData("plugins/below/good.so.sig")]
    [InlineData("keys")]
    [InlineData("keys/acme.pem")]
    public void WhatASignatureIsTrustedBy_MustBeProtectedToo(string what)
    {
        Folder.Sign(Folder.Plugin);
        string path = Path.Combine(Path.GetDirectoryName(Folder.Root)!, what);
        SetMode(path, Sound | UnixFileMode.OtherWrite);

        Refused(TrustMode.Signed, Verdict.Unprotected, $"expected files that only the host's user and root can write, found that {path} can be written by everybody");
    }

    [CFact]
    public void Companions_MustBeSignedWithThePlugin()
    {
        string below = Path.GetDirectoryName(Folder.Plugin)!;
        string companion = _compiler.CompileTo(Path.Combine(below, "libsigned.so"), "companion", "-DNUMBER=10");
        _compiler.CompileTo(Folder.Plugin, "needs_companion", $"-L{below}", "-Wl,--no-as-needed", "-lsigned", "-Wl,-rpath,$ORIGIN");
        Folder.Sign(Folder.Plugin);
        Assert.Equal(Verdict.SignatureMissing, Folder.Load(TrustMode.Signed).Verdict);

        Folder.Sign(companion);

        Assert.True(Folder.Load(TrustMode.Signed).IsReady);
    }

    [Theory]
    [InlineData(TrustMode.Locked, true, "keys")]
    [InlineData(TrustMode.Signed, true, "keys")]
    [InlineData(TrustMode.Signed, false, null)]
    [InlineData((TrustMode)7, false, "keys")]
    public void OptionsThatContradictEachOther_AreRefused(TrustMode mode, bool mapInPlace, string? keys) => Assert.Throws<ArgumentException>(
        () => new PluginHost(new PluginHostOptions { MapInPlace = mapInPlace, Trust = new TrustOptions { Mode = mode, PublisherKeys = keys } }));

    /// <summary>Refused in both modes, whatever the lock says, and a note in the third.</summary>
    private void RefusedForItsPath(string sentence)
    {
        Folder.WriteLock();
        Folder.Sign(Folder.LockFile);
        foreach (TrustMode mode in new[] { TrustMode.Locked, TrustMode.Signed })
        {
            Refused(mode, Verdict.NotLocked, $"expected needed libraries beside the plugin or of the system, found that {sentence}");
        }

        Assert.Equal([$"{sentence}, which nobody checks; it would be refused in the modes Locked and Signed"], Folder.Load(TrustMode.Open).Notes);
    }

    /// <summary>Refused with this verdict and message, a hint, and nothing of it mapped.</summary>
    private LoadReportRow Refused(TrustMode mode, Verdict verdict, string message)
    {
        LoadReportRow row = Folder.Load(mode, out PluginHost host);
        Assert.Equal(message, row.Message);
        Assert.Equal((verdict, LoadStep.Judge), (row.Verdict, row.Step));
        Assert.NotEqual("", row.Hint);
        Assert.Equal(0, host.Report.MappedImages);
        return row;
    }

    private static void SetMode(string path, UnixFileMode mode)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, mode);
        }
    }

    [LibraryImport("libc", EntryPoint = "mkfifo", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int MakePipe(string path, uint mode);

    [LibraryImport("libc", EntryPoint = "chown", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int ChangeOwner(string path, uint user, uint group);
}
