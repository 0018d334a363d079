using Pdk.Loader.Diagnosis.Host;
using Pdk.Loader.Diagnosis.Libraries;
using Pdk.Loader.Platform;
using Pdk.Loader.Tests.Support;

namespace Pdk.Loader.Tests.Diagnosis;

/// <summary>What the doctor says of the libraries that a plugin needs.</summary>
public sealed class LibraryFindingTests : IDisposable
{
    private readonly CWorkshop _workshop = new();

    public void Dispose() => _workshop.Dispose();

    [CFact]
    public void SoundPlugin_HasNoFindings()
    {
        string plugin = _workshop.Library("patient.so", CWorkshop.Stamped);
        DoctorReport report = Examination.Of(plugin);
        DoctorFile file = Assert.Single(report.Files);
        Assert.Equal(("patient", "1.2.3"), (file.Name, file.Version));
        Assert.Equal(["libc.so.6"], file.Needs.Take(1));
        Assert.Empty(file.Findings);
        Assert.True(report.IsHealthy);
        Assert.Contains("healthy", report.ToString(), StringComparison.Ordinal);
    }

    [CFact]
    public void MissingLibrary_IsNamedWithEveryPlaceAndTheWayToFindIt()
    {
        string plugin = _workshop.Needing("libnowhere.so.3", "-Wl,-rpath,$ORIGIN/lib:/opt/acme");
        HostFacts host = Examination.Debian with { LibraryPath = new LibraryPath("/opt/from-environment"), SystemFolders = ["/lib/here", "/lib"] };

        DoctorFinding finding = Assert.Single(Examination.Findings(plugin, host), static finding => finding.Sentence.Contains("libnowhere", StringComparison.Ordinal));

        Assert.Equal((DoctorSeverity.Problem, DoctorTopic.Libraries), (finding.Severity, finding.Topic));
        Assert.Equal(
            $"needs libnowhere.so.3, which is in none of: /opt/from-environment, {_workshop.Folder["lib"]}, /opt/acme, /etc/ld.so.cache, /lib/here, /lib",
            finding.Sentence);
        Assert.Equal("Install the package that has it (on Debian and Ubuntu: apt-file search libnowhere.so.3), or put it beside the plugin if the plugin brings it.", finding.Advice);
    }

    [CTheory]
    [InlineData("-Wl,-rpath,$ORIGIN")]
    [InlineData("-Wl,-rpath,${ORIGIN}/.")]
    [InlineData("-Wl,-rpath,$ORIGIN,--disable-new-dtags")]
    public void LibraryBesideThePlugin_IsFoundWhereItSaysSo(string argument)
    {
        string plugin = _workshop.Needing("libnowhere.so.3", argument);
        Assert.False(Examination.Of(plugin).IsHealthy);
        _workshop.Library("libnowhere.so.3", "int nowhere(void) { return 1; }\n");
        Assert.True(Examination.Of(plugin).IsHealthy, Examination.Of(plugin).ToString());
    }

    [CFact]
    public void LibraryBesideThePlugin_IsNotFoundWhereNothingSaysSo()
    {
        string plugin = _workshop.Needing("libnowhere.so.3");
        _workshop.Library("libnowhere.so.3", "int nowhere(void) { return 1; }\n");
        Assert.False(Examination.Of(plugin).IsHealthy);
        Assert.True(Examination.Of(plugin, Examination.Debian with { LibraryPath = new LibraryPath(_workshop.Folder.Path) }).IsHealthy);
    }

    [CTheory]
    [InlineData("--filter", true)]
    [InlineData("--auxiliary", false)]
    public void FilterThatIsMissing_IsNamedUnlessItIsOptional(string option, bool isNamed)
    {
        string plugin = _workshop.Library("patient.so", CWorkshop.Stamped, $"-Wl,{option},libnowhere.so.3");

        Assert.Equal(isNamed, Examination.Findings(plugin).Any(static finding => finding.Sentence.StartsWith("needs libnowhere.so.3", StringComparison.Ordinal)));
        Assert.DoesNotContain(
            Examination.Findings(plugin, Examination.Debian with { Libc = LibcKind.Musl }),
            static finding => finding.Sentence.Contains("libnowhere", StringComparison.Ordinal));
    }

    [CFact]
    public void EmptyFolderOfTheEnvironment_IsTheCurrentOne()
    {
        string plugin = _workshop.Needing("libnowhere.so.3");

        DoctorFinding finding = Assert.Single(Examination.Findings(plugin, Examination.Debian with { LibraryPath = new LibraryPath("/nowhere:") }));

        Assert.StartsWith("needs libnowhere.so.3, which is in none of: /nowhere, ., ", finding.Sentence, StringComparison.Ordinal);
    }

    [CFact]
    public void MissingLibraryOfALibrary_IsNamedWithTheWayToIt()
    {
        string inner = _workshop.Library("inner.so", "int inner(void) { return 1; }\n", "-Wl,-soname,libinner.so.2");
        string outer = _workshop.Library("libouter.so.1", "int inner(void); int outer(void) { return inner(); }\n", inner, "-Wl,-soname,libouter.so.1");
        string plugin = _workshop.Library(
            "patient.so", CWorkshop.Stamped + "int outer(void); int use(void) { return outer(); }\n", outer, "-Wl,-rpath,$ORIGIN", "-Wl,--allow-shlib-undefined");
        File.Delete(inner);

        DoctorFinding finding = Assert.Single(Examination.Findings(plugin));

        Assert.StartsWith("needs libinner.so.2 through libouter.so.1, which is in none of: /", finding.Sentence, StringComparison.Ordinal);
    }

    [CFact]
    public void LibraryForAnotherProcessor_IsPassedOverAndNamed()
    {
        string plugin = _workshop.Needing("libnowhere.so.3", "-Wl,-rpath,$ORIGIN");
        byte[] other = File.ReadAllBytes(_workshop.Library("libnowhere.so.3", "int nowhere(void) { return 1; }\n"));
        other[18] = 40;
        File.WriteAllBytes(_workshop.Folder["libnowhere.so.3"], other);

        Assert.Contains(
            $"(found, but not a library for this processor: {_workshop.Folder["libnowhere.so.3"]})", Assert.Single(Examination.Findings(plugin)).Sentence, StringComparison.Ordinal);
    }

    [CFact]
    public void PipeInPlaceOfALibrary_IsNotOpened()
    {
        string plugin = _workshop.Needing("libnowhere.so.3", "-Wl,-rpath,$ORIGIN");
        using (System.Diagnostics.Process made = System.Diagnostics.Process.Start("mkfifo", _workshop.Folder["libnowhere.so.3"]))
        {
            made.WaitForExit();
        }

        Assert.StartsWith("needs libnowhere.so.3", Assert.Single(Examination.Findings(plugin)).Sentence, StringComparison.Ordinal);
    }

    [CFact]
    public void NameThatAShellOrTerminalCouldMisread_IsEscapedAndNoCommandIsMadeOfIt()
    {
        string plugin = _workshop.Needing("libnowhere.so.3");
        byte[] image = File.ReadAllBytes(plugin);
        int at = image.AsSpan().IndexOf("libnowhere.so.3"u8);
        "a\u001b[31m$(id);`x`"u8[..15].CopyTo(image.AsSpan(at));
        File.WriteAllBytes(plugin, image);

        DoctorFinding finding = Assert.Single(Examination.Findings(plugin));

        Assert.StartsWith("needs a\\u001b[31m$(id);`x`, which", finding.Sentence, StringComparison.Ordinal);
        Assert.Equal("Install it, or put it beside the plugin if the plugin brings it.", finding.Advice);
    }

    [Theory]
    [InlineData("ubuntu debian", "apt-file search libx.so.1")]
    [InlineData("fedora", "dnf provides '*/libx.so.1'")]
    [InlineData("alpine", "apk search so:libx.so.1")]
    [InlineData("arch", "pacman -F libx.so.1")]
    [InlineData("opensuse-leap suse opensuse", "zypper search --provides --file-list '*/libx.so.1'")]
    public void Advice_IsThatOfTheDistribution(string distribution, string command) =>
        Assert.Contains(command, PackageAdvice.For("libx.so.1", Examination.Debian with { Distribution = distribution }), StringComparison.Ordinal);

    [CTheory]
    [InlineData("-Wl,--hash-style=gnu")]
    [InlineData("-Wl,--hash-style=sysv")]
    public void FunctionThatNoLibraryHas_IsNamed(string argument)
    {
        string plugin = _workshop.Library("patient.so", CWorkshop.Stamped + "int absent(void); int use(void) { return absent(); }\n", argument);

        DoctorFinding finding = Assert.Single(Examination.Findings(plugin));

        Assert.Equal((DoctorSeverity.Warning, DoctorTopic.Libraries), (finding.Severity, finding.Topic));
        Assert.Equal("uses absent, which no library that it needs has", finding.Sentence);
        using PluginHost host = new(new PluginHostOptions { UseEnvironment = false });
        LoadReportRow row = host.LoadFile(plugin);
        Assert.Equal((Verdict.OpenFailed, finding.Sentence, finding.Advice), (row.Verdict, Assert.Single(row.Details), row.Hint));
    }

    [CFact]
    public void StampWithoutTheEntry_IsFoundBeforeOpening()
    {
        string plugin = _workshop.Library("patient.so", CWorkshop.Stamped.Replace("pdk_plugin_open", "pdk_plugin_opened", StringComparison.Ordinal));
        Assert.Equal("has a stamp, but does not export pdk_plugin_open", Assert.Single(Examination.Findings(plugin)).Sentence);
    }

    [CFact]
    public void StampWithoutWhatItExportsToOthers_IsFoundBeforeOpening()
    {
        string stamp = CWorkshop.With("abi 1.1\\nlibrary patient 1.2.3\\nexport sqlite sqlite3_extension_init\\nexport duckdb a b c d\\n");
        const string There = "int sqlite3_extension_init(void); int sqlite3_extension_init(void) { return 0; } int b(void) { return 0; }\n";

        DoctorFinding finding = Assert.Single(Examination.Findings(_workshop.Library("patient.so", stamp + There)));

        Assert.Equal((DoctorSeverity.Problem, DoctorTopic.Stamp), (finding.Severity, finding.Topic));
        Assert.Equal("says that it exports to duckdb, but has no a, c, d", finding.Sentence);
    }

    [CFact]
    public void LibraryBesideThePluginThatNeedsIt_IsNoBadPlugin()
    {
        string plugin = _workshop.Needing("libnowhere.so", "-Wl,-rpath,$ORIGIN");
        string library = _workshop.Library("libnowhere.so", "int nowhere(void) { return 1; }\n");

        DoctorReport report = Examination.Of(_workshop.Folder.Path);

        Assert.True(report.IsHealthy, report.ToString());
        Assert.Equal([library, plugin], report.Files.Select(static file => file.Path));
        Assert.Equal(DoctorFinding.Note(DoctorTopic.Stamp, "is no plugin, but a library that patient.so needs"), Assert.Single(report.Files[0].Findings));
        // Alone it is a file that has no business there.
        Assert.False(Examination.Of(library).IsHealthy);
    }

    [CFact]
    public void HostThatCannotOpenIt_SaysTheSameInItsReport()
    {
        string plugin = _workshop.Needing("libnowhere.so.3");
        using PluginHost host = new(new PluginHostOptions { UseEnvironment = false });

        LoadReportRow row = host.LoadFile(plugin);

        Assert.Equal(Verdict.OpenFailed, row.Verdict);
        Assert.StartsWith("needs libnowhere.so.3, which is in none of: ", Assert.Single(row.Details), StringComparison.Ordinal);
        Assert.StartsWith("Install the package that has it", row.Hint, StringComparison.Ordinal);
    }
}
