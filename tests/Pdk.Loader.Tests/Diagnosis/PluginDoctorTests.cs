using Pdk.Loader.Diagnosis;
using Pdk.Loader.Diagnosis.Host;
using Pdk.Loader.Judging;
using Pdk.Loader.Loading;
using Pdk.Loader.Platform;
using Pdk.Loader.Tests.Support;

namespace Pdk.Loader.Tests.Diagnosis;

/// <summary>What the doctor says besides libraries.</summary>
public sealed class PluginDoctorTests : IDisposable
{
    private readonly CWorkshop _workshop = new();

    public void Dispose() => _workshop.Dispose();

    [CFact]
    public void Examining_ExecutesNothing()
    {
        string witness = _workshop.Folder["witness"];
        string plugin = _workshop.Library(
            "patient.so",
            CWorkshop.Stamped + $"#include <stdio.h>\n__attribute__((constructor)) static void run(void) {{ FILE *f = fopen(\"{witness}\", \"w\"); if (f) fclose(f); }}\n");

        PluginDoctor.Examine(plugin);
        PluginDoctor.Examine(_workshop.Folder.Path);
        DryRun.Of(new PluginHostOptions { UseEnvironment = false, SearchPath = { plugin } });

        Assert.False(File.Exists(witness));
        Assert.DoesNotContain(File.ReadLines("/proc/self/maps"), line => line.EndsWith(plugin, StringComparison.Ordinal));
        // The control: opening it does run it.
        System.Runtime.InteropServices.NativeLibrary.Load(plugin);
        Assert.True(File.Exists(witness));
    }

    [CFact]
    public void FrameworkOutOfSupport_IsAWarningWithTheOneToUse()
    {
        string plugin = _workshop.Library("patient.so", CWorkshop.WithRuntime);
        Assert.Empty(Examination.Findings(plugin, Examination.Debian with { Today = new DateOnly(2026, 11, 10) }));

        DoctorReport report = Examination.Of(plugin, Examination.Debian with { Today = new DateOnly(2026, 11, 11) });

        Assert.Equal(
            DoctorFinding.Warning(DoctorTopic.Framework, "was built for net9.0 (runtime 9.0.11), out of support since 2026-11-10", "Rebuild it for net10.0."),
            Assert.Single(report.Files[0].Findings));
        Assert.True(report.IsHealthy);
    }

    [CFact]
    public void FortyPluginsUnderALimit_AreCountedBeforeOneIsOpened()
    {
        string plugin = _workshop.Library("plugins/0.so", CWorkshop.WithRuntime);
        for (int index = 1; index < 40; index++)
        {
            File.Copy(plugin, _workshop.Folder[$"plugins/{index}.so"]);
        }

        HostFacts limited = Examination.Debian with { AddressSpaceLeft = 8UL << 30 };
        DoctorFinding finding = Assert.Single(Examination.Of(_workshop.Folder["plugins"], limited).Findings, static finding => finding.Topic == DoctorTopic.Memory);

        Assert.Equal("40 plugins will reserve 162.5 GiB of address space, ulimit -v leaves 8 GiB: only 1 of them fit", finding.Sentence);
        Assert.Equal(DoctorSeverity.Problem, finding.Severity);
        Assert.DoesNotContain(
            Examination.Of(_workshop.Folder["plugins"], limited with { AddressSpaceLeft = 200UL << 30 }).Findings, static finding => finding.Topic == DoctorTopic.Memory);
        Assert.DoesNotContain(Examination.Of(_workshop.Folder["plugins"]).Findings, static finding => finding.Topic == DoctorTopic.Memory);
    }

    [CFact]
    public void PluginsThatAreMappedAlready_AreNotCountedAgain()
    {
        string plugin = _workshop.Library("patient.so", CWorkshop.WithRuntime);
        LoadReport report = new([Row(plugin, LoadStep.Ready, Verdict.Ready, "patient 1.2.3 is ready")], 0, 1);
        Assert.Empty(Examination.Of(plugin, Examination.Debian with { AddressSpaceLeft = 1 << 30 }, report).Findings);
    }

    [CFact]
    public void MoreMappingsThanTheSystemAllows_AreFound()
    {
        string plugin = _workshop.Library("patient.so", CWorkshop.WithRuntime);
        HostFacts host = Examination.Debian with { Mappings = 1000, MostMappings = 1089 };

        Assert.Equal(
            "1 plugin will need about 1045 memory mappings, and 45 must stay free for the process: vm.max_map_count allows 1089",
            Assert.Single(Examination.Of(plugin, host).Findings).Sentence);
        Assert.Empty(Examination.Of(plugin, host with { MostMappings = 1090 }).Findings);
    }

    /// <summary>A load leaves some to the process itself.</summary>
    [CFact]
    public void MappingsThatALoadWouldNotTake_AreFound()
    {
        string plugin = _workshop.Library("patient.so", CWorkshop.WithRuntime);
        for (long most = 1040; most <= 1100; most += 5)
        {
            bool isRoom = new MappingBudget(most, static () => 1000).TryTake(RuntimeNeeds.Mappings, out _);
            HostFacts host = Examination.Debian with { Mappings = 1000, MostMappings = most };
            Assert.Equal((most, isRoom), (most, Examination.Of(plugin, host).Findings.Count == 0));
        }
    }

    [CFact]
    public void MountWithoutExecution_IsNamed()
    {
        string plugin = _workshop.Library("patient.so", CWorkshop.Stamped);
        using TempFolder elsewhere = new();
        string link = Directory.CreateSymbolicLink(elsewhere["link"], _workshop.Folder.Path).FullName;
        HostFacts host = Examination.Debian with
        {
            Mounts = MountTable.Parse(["1 0 8:1 / / rw - ext4 /dev/a rw", $"2 1 8:2 / {_workshop.Folder.Path} rw,nosuid,noexec shared:1 - ext4 /dev/b rw"]),
        };

        foreach (string path in new[] { plugin, Path.Combine(link, "patient.so") })
        {
            Assert.Equal(
                $"lies on {_workshop.Folder.Path}, which is mounted with noexec: it can be opened from a private copy only, not in place", Assert.Single(Examination.Findings(path, host)).Sentence);
        }
    }

    [Theory]
    [InlineData("/data/plugins/a.so", "/data")]
    [InlineData("/database/a.so", null)]
    [InlineData("/data/usb stick/a.so", null)]
    [InlineData("/data/covered/a.so", null)]
    public void MountOfAPath_IsTheNearestAndLatest(string path, string? expected) => Assert.Equal(
        expected,
        MountTable.Parse(
            [
                "1 0 8:1 / / rw - ext4 /dev/a rw", "2 1 8:2 / /data rw,noexec - ext4 /dev/b rw", @"3 2 8:3 / /data/usb\040stick rw - vfat /dev/c rw",
                "4 2 8:4 / /data/covered rw,noexec - ext4 /dev/d rw", "5 4 8:5 / /data/covered rw - ext4 /dev/e rw", "no mount",
            ]).NoExecPointOf(path));

    [CFact]
    public void ContractsOfAnotherMajor_AreFound()
    {
        string plugin = _workshop.Library(
            "patient.so",
            CWorkshop.With("abi 1.0\\nlibrary patient 1.2.3\\ncomponent one\\n  implements pdk.codec 9.0 00000000000000aa\\n  implements acme.own 1.0 00000000000000bb\\n"));
        IReadOnlyList<DoctorFinding> findings = Examination.Findings(plugin);
        Assert.Equal(
            ["ContractVersion: expected pdk.codec 1.x, found pdk.codec 9.0", "'one' implements acme.own 1.0, which this host does not know"],
            findings.Select(static finding => finding.Sentence));
        Assert.Equal([DoctorSeverity.Problem, DoctorSeverity.Note], findings.Select(static finding => finding.Severity));
    }

    [CFact]
    public void RowsOfARunningHost_AreExplained()
    {
        string plugin = _workshop.Library("patient.so", CWorkshop.Stamped);
        LoadReportRow refused = Row(plugin, LoadStep.Create, Verdict.CreateFailed, "expected 'one' to be made, but it failed") with { Components = ["one"], Details = ["a", "b"] };
        LoadReport report = new(
            [Row(plugin, LoadStep.Start, Verdict.StartTimeout, "too long") with { Hint = "Report it." }, refused, refused, Row("/other.so", LoadStep.Open, Verdict.OpenFailed, "not this one")],
            1,
            1);

        DoctorReport found = Examination.Of(plugin, null, report);

        Assert.Equal(
            ["failed in this host in the step Start: StartTimeout: too long", "failed in this host in the step Create, component one (2 times): CreateFailed: expected 'one' to be made, but it failed"],
            found.Files[0].Findings.Select(static finding => finding.Sentence));
        Assert.Equal("Report it. The thread that was abandoned stays inside of it until the process ends.", found.Files[0].Findings[0].Advice);
        Assert.Equal(["a", "b"], found.Files[0].Findings[1].Details);
        Assert.Equal("1 thread is inside plugins beyond their deadline, and may never come back", Assert.Single(found.Findings).Sentence);
        Assert.False(found.IsHealthy);
    }

    [CFact]
    public void RowThatSaysWhatTheFileSays_IsNotRepeated()
    {
        string plugin = _workshop.Library("patient.so", CWorkshop.With("abi 9.0\\nlibrary patient 1.2.3\\ncomponent one\\n"));
        LoadReport report = new(
            [
                Row(plugin, LoadStep.Judge, Verdict.AbiVersion, "expected another"),
                Row(plugin, LoadStep.Judge, Verdict.AddressSpace, "expected more"),
                Row(plugin, LoadStep.ReadStamp, Verdict.CutOff, "expected a longer file"),
            ],
            0,
            0);

        Assert.Equal(
            [
                "AbiVersion: expected a plugin of ABI 1.x, found one of ABI 9.0",
                "failed in this host in the step Judge: AddressSpace: expected more",
                "failed in this host in the step ReadStamp: CutOff: expected a longer file",
            ],
            Examination.Findings(plugin, null, report).Select(static finding => finding.Sentence));
    }

    [CFact]
    public void ComponentInTwoFiles_IsAWarning()
    {
        string source = CWorkshop.With("abi 1.0\\nlibrary patient 1.2.3\\ncomponent one\\n  implements acme.own 1.0 00000000000000bb\\n");
        string first = _workshop.Library("plugins/a.so", source);
        string second = _workshop.Library("plugins/b.so", source);
        Assert.Equal(
            DoctorFinding.Warning(
                DoctorTopic.Stamp,
                $"{second}: 'one' for acme.own is taken from {first}, which was loaded earlier",
                "Ask for the one that is meant by its plugin's name, take one of the files out of the search path, or rename the component."),
            Assert.Single(Examination.Of(_workshop.Folder["plugins"]).Findings));
    }

    [Theory]
    [InlineData("text.so", "hello", "NotALibrary: expected an ELF shared library for x86-64, found a text file")]
    [InlineData("empty.so", "", "EmptyFile: expected an ELF shared library for x86-64, found an empty file")]
    public void OtherFile_IsExplainedInTheLoadersWords(string name, string content, string sentence)
    {
        string file = _workshop.Folder.File(name, content);
        Assert.Equal(sentence, Assert.Single(Examination.Findings(file)).Sentence);
        Assert.Equal(sentence, Assert.Single(Assert.Single(Examination.Of(_workshop.Folder.Path).Files).Findings).Sentence);
    }

    [Theory]
    [InlineData("Acme.dll", "but Acme.dll: what dotnet build makes is not the native library")]
    [InlineData("acme.so.1", "but acme.so.1: versioned names are taken for libraries of the system")]
    [InlineData("read.me", "has no file that ends in .so")]
    public void FolderWithoutPlugins_IsExplained(string name, string words)
    {
        _workshop.Folder.File(name, "x");
        DoctorReport report = Examination.Of(_workshop.Folder.Path);
        Assert.Contains(words, Assert.Single(report.Findings).Sentence, StringComparison.Ordinal);
        Assert.True(report.IsHealthy);
    }

    [Fact]
    public void MissingPath_IsAProblem() =>
        Assert.Contains("found nothing under this path", Assert.Single(Examination.Of(_workshop.Folder["missing"]).Findings).Sentence, StringComparison.Ordinal);

    [FactUnlessRoot]
    [System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
    public void FolderThatMayNotBeEntered_IsNamedInsteadOfAMissingFile()
    {
        string file = _workshop.Folder.File("closed/plugins/a.so", "x");
        File.SetUnixFileMode(_workshop.Folder["closed"], UnixFileMode.UserRead);
        try
        {
            DoctorFinding finding = Assert.Single(Examination.Of(file).Findings);
            Assert.StartsWith($"lies in {_workshop.Folder["closed"]}, which ", finding.Sentence, StringComparison.Ordinal);
            Assert.EndsWith("may not enter (mode 400)", finding.Sentence, StringComparison.Ordinal);
        }
        finally
        {
            File.SetUnixFileMode(_workshop.Folder["closed"], UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    [FactUnlessRoot]
    [System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
    public void FileThatMayNotBeRead_HasOneFinding()
    {
        string file = _workshop.Folder.File("a.so", "x");
        File.SetUnixFileMode(file, UnixFileMode.UserWrite);
        DoctorFinding finding = Assert.Single(Examination.Findings(file));
        Assert.StartsWith("may not be read by ", finding.Sentence, StringComparison.Ordinal);
        Assert.EndsWith("(mode 200)", finding.Sentence, StringComparison.Ordinal);
    }

    private static LoadReportRow Row(string path, LoadStep step, Verdict verdict, string message) => new() { Path = path, Step = step, Verdict = verdict, Message = message };

    [CFact]
    public void PluginThatNobodyVouchesFor_IsAFindingAboutTrust()
    {
        string plugin = _workshop.Library("patient.so", CWorkshop.Stamped);
        PluginHostOptions options = new() { UseEnvironment = false, Trust = new TrustOptions { Mode = TrustMode.Locked } };

        DoctorReport report = PluginDoctor.Examine([plugin], plugin, options, null, Examination.Debian);

        DoctorFinding finding = Assert.Single(report.Files[0].Findings);
        Assert.Equal((DoctorTopic.Trust, DoctorSeverity.Problem), (finding.Topic, finding.Severity));
        Assert.StartsWith("LockMissing: expected a lock file", finding.Sentence, StringComparison.Ordinal);
    }

    [CFact]
    public void TwoVersionsOfOnePlugin_AreToldAsAHostTakesThem()
    {
        string first = _workshop.Library("a.so", CWorkshop.With("abi 1.0\\nlibrary patient 1.0.0\\ncomponent one\\n  implements acme.own 1.0 00000000000000bb\\n"));
        string second = _workshop.Library("b.so", CWorkshop.With("abi 1.0\\nlibrary patient 2.0.0\\ncomponent one\\n  implements acme.own 1.0 00000000000000bb\\n"));

        DoctorFinding finding = Assert.Single(Examination.Of(_workshop.Folder.Path).Findings, static finding => finding.Topic == DoctorTopic.Stamp);

        Assert.Equal(
            $"{second}: 'one' for acme.own is taken from {second}, since 2.0.0 is higher than 1.0.0; the other one is 'patient@1.0.0/one'",
            finding.Sentence);
        Assert.NotEqual(first, second);
    }
}
