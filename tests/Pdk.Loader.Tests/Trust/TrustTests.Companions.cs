using System.Runtime.InteropServices;
using Pdk.Loader.Binaries;
using Pdk.Loader.Fixtures;
using Pdk.Loader.Images;
using Pdk.Loader.Judging;
using Pdk.Loader.Native;
using Pdk.Loader.Native.Signals;
using Pdk.Loader.Platform;
using Pdk.Loader.Report;
using Pdk.Loader.Tests.Support;
using Pdk.Loader.Trust;

namespace Pdk.Loader.Tests.Trust;

/// <content>Libraries that a plugin needs beside itself, and those that it would get from elsewhere.</content>
public sealed partial class TrustTests
{
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

    /// <summary>The system loads such libraries as it loads those that are needed.</summary>
    [CTheory]
    [InlineData("--filter")]
    [InlineData("--auxiliary")]
    public void FiltersOfThePlugin_AreLockedToo(string option)
    {
        string below = Path.GetDirectoryName(Folder.Plugin)!;
        string name = $"lib{option[2..]}.so";
        string companion = _compiler.CompileTo(Path.Combine(below, name), "companion", "-DNUMBER=10");
        _compiler.CompileTo(Folder.Plugin, "good", $"-Wl,{option},{name}", "-Wl,-rpath,$ORIGIN");
        Folder.WriteLock();
        Assert.True(Folder.Load(TrustMode.Locked, out PluginHost host).IsReady);
        Assert.Equal([name], host.Libraries[0].Image!.Companions.Select(static one => one.Relative));
        Assert.Contains($"below/{name}", File.ReadAllText(Folder.LockFile), StringComparison.Ordinal);

        _compiler.CompileTo(companion, "companion", "-DNUMBER=11");

        LoadReportRow row = Folder.Load(TrustMode.Locked);
        Assert.Equal(Verdict.HashDiffers, row.Verdict);
        Assert.StartsWith($"expected the SHA-256 of 'below/{name}', which is loaded with it that the lock file has, ", row.Message, StringComparison.Ordinal);
    }

    [CTheory]
    [InlineData("--audit", "DT_AUDIT")]
    [InlineData("--depaudit", "DT_DEPAUDIT")]
    public void LibrariesThatAskToWatchOverTheLinking_AreRefused(string option, string tag)
    {
        _compiler.CompileTo(Folder.Plugin, "good", $"-Wl,{option},libwatching.so");
        RefusedForItsPath($"it asks to be watched by 'libwatching.so' ({tag})");
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

        TrustJudgement Judge(TrustMode mode, string libraryPath) => JudgeIn(mode, new LibraryPath(libraryPath), ForeignLibraries.None);
    }

    /// <summary>An auditor may have the system open another file than the one that was checked; a library that was preloaded does not.</summary>
    [CFact]
    public void LibrariesFromOutside_AreRefusedOrTold()
    {
        ForeignLibraries auditors = new("", "libwatching.so");
        TrustJudgement locked = JudgeIn(TrustMode.Locked, LibraryPath.None, auditors);
        Assert.Equal(Verdict.NotLocked, locked.Defect?.Verdict);
        Assert.Equal(
            "expected the system to load the files that were checked, found that LD_AUDIT has libwatching.so choose which files are loaded", locked.Defect?.Message);
        Assert.Equal(
            ["LD_AUDIT has libwatching.so choose which files are loaded; it would be refused in the modes Locked and Signed"],
            JudgeIn(TrustMode.Open, LibraryPath.None, auditors).Notes);

        ForeignLibraries preloaded = new("liballoc.so", "");
        Assert.Equal(
            ["LD_PRELOAD has put liballoc.so into this process, which nobody checks"], JudgeIn(TrustMode.Locked, LibraryPath.None, preloaded).Notes);
        Assert.Empty(JudgeIn(TrustMode.Open, LibraryPath.None, preloaded).Notes);
    }

    /// <summary>Between the check and the opening somebody puts another library where the system finds it sooner.</summary>
    [CFact]
    public void CompanionThatIsDisplacedAfterItsCheck_IsSeenBeforeAnythingOfThePluginIsCalled()
    {
        string folder = Path.GetDirectoryName(Folder.Plugin)!;
        string late = Directory.CreateDirectory(Path.Combine(Path.GetDirectoryName(Folder.Root)!, "late")).FullName;
        string other = _compiler.CompileTo(Path.Combine(late, "liblate.so"), "companion", "-DNUMBER=20", "-Wl,-soname,liblate.so");
        _compiler.CompileTo(Path.Combine(folder, "liblate.so"), "companion", "-DNUMBER=10", "-Wl,-soname,liblate.so");
        _compiler.CompileTo(Folder.Plugin, "needs_companion", $"-L{folder}", "-Wl,--no-as-needed", "-llate", "-Wl,-rpath,$ORIGIN");
        using LibraryFile file = LibraryFile.Open(Folder.Plugin, HostPlatform.Current, out _)!;
        LibraryImage image = LibraryImages.Copy(file, long.MaxValue);
        FileInspection inspection = PluginFile.Inspect(Folder.Plugin, image.Content, HostPlatform.Current);
        Assert.Empty(MappedImages.Displaced(image));

        NativeLibrary.Load(other);

        NativeOpener opener = new(NativeHost.MakeTable("test", "1.0"), new KnownContracts([]), isTrustAsked: true);
        DefectException refusal = Assert.Throws<DefectException>(
            () => opener.Open(image, inspection.StampBytes, inspection.Stamp!, new FaultRouting()));
        Assert.Equal(Verdict.HashDiffers, refusal.Defect.Verdict);
        Assert.Equal(
            $"expected the libraries beside it to be loaded with it, but the system has loaded {other} in the place of one of them", refusal.Defect.Message);
    }

    private TrustJudgement JudgeIn(TrustMode mode, LibraryPath libraryPath, ForeignLibraries foreign)
    {
        using LibraryFile file = LibraryFile.Open(Folder.Plugin, HostPlatform.Current, out _)!;
        using LibraryImage image = LibraryImages.Copy(file, long.MaxValue);
        PluginStamp stamp = PluginFile.Inspect(Folder.Plugin, image.Content, HostPlatform.Current).Stamp!;
        return new TrustJudge(new TrustOptions { Mode = mode }, libraryPath, foreign).Judge(image, null, stamp, Folder.Root);
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
}
