using Pdk.Loader.Diagnosis.Host;
using Pdk.Loader.Platform;
using Pdk.Loader.Tests.Support;

namespace Pdk.Loader.Tests.Diagnosis;

/// <summary>What the doctor says of C libraries, and of versions of functions.</summary>
public sealed class LibcFindingTests : IDisposable
{
    private readonly CWorkshop _workshop = new();

    public void Dispose() => _workshop.Dispose();

    [CFact]
    public void PluginForMusl_IsTheOnlyFindingOnGlibc()
    {
        string libc = _workshop.Library("libc.musl.so", "int here(void) { return 1; }\n", "-nostdlib", "-Wl,-soname,libc.musl-x86_64.so.1");
        string plugin = _workshop.Library("patient.so", CWorkshop.WithRuntime + "int here(void); int use(void) { return here(); }\n", "-nostdlib", libc);
        File.Delete(libc);

        DoctorFinding finding = Assert.Single(Examination.Findings(plugin));

        Assert.Equal(DoctorTopic.Libc, finding.Topic);
        Assert.Equal("was built for musl (Alpine), this host runs on glibc 2.36", finding.Sentence);
        Assert.Equal("Publish it with -r linux-x64.", finding.Advice);
    }

    [CFact]
    public void PluginForGlibc_IsTheOnlyFindingOnMusl()
    {
        string plugin = _workshop.Library("patient.so", CWorkshop.Stamped);
        HostFacts alpine = Examination.Debian with { Libc = LibcKind.Musl, LibcVersion = "", RuntimeIdentifier = "linux-musl-x64", SystemFolders = [], Distribution = "alpine" };

        DoctorFinding finding = Assert.Single(Examination.Findings(plugin, alpine));

        Assert.Equal("was built for glibc (Debian, Ubuntu, Fedora), this host runs on musl", finding.Sentence);
        Assert.Equal("Build it on a system with musl.", finding.Advice);
    }

    [CFact]
    public void NewerGlibc_IsNamedByItsNewestVersion()
    {
        _workshop.Folder.File("versions", "GLIBC_2.9 { global: old; }; GLIBC_2.98 { global: newer; }; GLIBC_2.99 { global: newest; };");
        string libc = _workshop.Library(
            "libc.so", "int old(void) { return 1; }\nint newer(void) { return 1; }\nint newest(void) { return 1; }\n", "-nostdlib", "-Wl,-soname,libc.so.6", "-Wl,--version-script=versions");
        string plugin = _workshop.Library(
            "patient.so", CWorkshop.WithRuntime + "int newer(void); int newest(void); int use(void) { return newer() + newest(); }\n", "-nostdlib", libc);
        File.Delete(libc);

        DoctorFinding finding = Assert.Single(Examination.Findings(plugin));

        Assert.Equal("needs GLIBC_2.99, this system has 2.36", finding.Sentence);
        Assert.Equal("Publish it on an older system, one with glibc 2.36 or before; or run the host on a newer one.", finding.Advice);
    }

    [CFact]
    public void OlderLibraryThanTheOneLinkedWith_IsNamed()
    {
        const string Argument = "-Wl,--version-script=versions";
        _workshop.Folder.File("versions", "ACME_1 { global: one; }; ACME_2 { global: two; };");
        string library = _workshop.Library("libacme.so.1", "int one(void) { return 1; }\nint two(void) { return 2; }\n", "-Wl,-soname,libacme.so.1", Argument);
        string plugin = _workshop.Library("patient.so", CWorkshop.Stamped + "int two(void); int use(void) { return two(); }\n", library, "-Wl,-rpath,$ORIGIN");
        Assert.Empty(Examination.Findings(plugin));

        _workshop.Folder.File("versions", "ACME_1 { global: one; };");
        _workshop.Library("libacme.so.1", "int one(void) { return 1; }\n", "-Wl,-soname,libacme.so.1", Argument);

        DoctorFinding finding = Assert.Single(Examination.Findings(plugin));
        Assert.Equal($"needs ACME_2 of libacme.so.1, which {library} does not have", finding.Sentence);
    }

    [CFact]
    public void OtherProcessor_IsToldHowToPublish()
    {
        string plugin = _workshop.Library("patient.so", CWorkshop.WithRuntime);
        byte[] image = File.ReadAllBytes(plugin);
        image[18] = 183;
        File.WriteAllBytes(plugin, image);

        DoctorFinding finding = Assert.Single(Examination.Findings(plugin));

        Assert.Equal(DoctorTopic.Platform, finding.Topic);
        Assert.EndsWith("found one for AArch64", finding.Sentence, StringComparison.Ordinal);
        Assert.Equal("Publish it with -r linux-x64.", finding.Advice);
    }
}
