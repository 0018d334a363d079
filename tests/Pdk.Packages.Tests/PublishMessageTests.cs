using Pdk.Packages.Tests.Support;

namespace Pdk.Packages.Tests;

/// <summary>What `dotnet publish` refuses, what it warns of, and what it does without a word.</summary>
[Collection(PackedKitCollection.Name)]
public sealed class PublishMessageTests(PublishMessageTests.Published published) : IClassFixture<PublishMessageTests.Published>
{
    private static readonly BuildCase[] s_refused =
    [
        new("Limit64X", "error PDKMSB005: PdkMemoryLimit is '64X'. Expected a number with its unit KiB, MiB or GiB, such as 64MiB.")
        {
            Properties = "<PdkMemoryLimit>64X</PdkMemoryLimit>",
        },
        new("LimitBare", "error PDKMSB005: PdkMemoryLimit is '67108864'. Expected a number with its unit")
        {
            Properties = "<PdkMemoryLimit>67108864</PdkMemoryLimit>",
        },
        new("Limit5GiB", "error PDKMSB005: PdkMemoryLimit is 5GiB, which is 5368709120 bytes.") { Properties = "<PdkMemoryLimit>5GiB</PdkMemoryLimit>" },
        new("Limit1M", "error PDKMSB005: PdkMemoryLimit is 1M, which is 1048576 bytes. Expected 8388608 (8M) to 3221225472 bytes") { Properties = "<PdkMemoryLimit>1M</PdkMemoryLimit>" },
        new("Limit4G", "error PDKMSB005: PdkMemoryLimit is 4G, which is 4294967296 bytes. Expected 8388608 (8M) to 3221225472 bytes") { Properties = "<PdkMemoryLimit>4G</PdkMemoryLimit>" },
        new("NoThreads", $"error PDKMSB011: {ThreadsExpected("0")}") { Properties = "<PdkThreads>0</PdkThreads>" },
        new("ThreadsInWords", $"error PDKMSB011: {ThreadsExpected("four")}") { Properties = "<PdkThreads>four</PdkThreads>" },
        new("HalfAThread", $"error PDKMSB011: {ThreadsExpected("1.5")}") { Properties = "<PdkThreads>1.5</PdkThreads>" },
        new("TooManyThreads", $"error PDKMSB011: {ThreadsExpected("32768")}") { Properties = "<PdkThreads>32768</PdkThreads>" },
        new("FewestThreads", "error PDKMSB011: PdkThreads is 4, and the project sets ThreadPoolMaxThreads ('') or ThreadPoolMinThreads ('8') as well")
        {
            Properties = "<PdkThreads>4</PdkThreads><ThreadPoolMinThreads>8</ThreadPoolMinThreads>",
        },
        new("MostThreads", "error PDKMSB011: PdkThreads is 32767, and the project sets ThreadPoolMaxThreads ('8') or ThreadPoolMinThreads ('') as well")
        {
            Properties = "<PdkThreads>32767</PdkThreads><ThreadPoolMaxThreads>8</ThreadPoolMaxThreads>",
        },
        new("Static", "error PDKMSB006: Static has NativeLib 'Static'. A plugin is a shared library, which its host opens: remove NativeLib.")
        {
            Properties = "<NativeLib>Static</NativeLib>",
        },
        new("Executable", "error PDKMSB006: Executable has PdkIsPlugin, and its OutputType is Exe. A plugin is a library")
        {
            Properties = "<PdkIsPlugin>true</PdkIsPlugin><OutputType>Exe</OutputType>",
        },
        new("NoGlue", "error PDKMSB013: PdkExports names postgres, which needs native glue, and this kit has none for any platform (looked in ")
        {
            Properties = "<PdkExports>pdk;Postgres</PdkExports><PdkGlueFolder>$(MSBuildProjectDirectory)/glue/</PdkGlueFolder>",
        },
        new("OtherGlue", $"error PDKMSB013: PdkExports names postgres, for which this kit has native glue for linux-one, linux-two, and none for {Native.Platform}.")
        {
            Properties = "<PdkExports>postgres</PdkExports><PdkGlueFolder>$(MSBuildProjectDirectory)/glue/</PdkGlueFolder>",
            More = new Dictionary<string, string> { ["glue/linux-one/pdk_postgres.o"] = "", ["glue/linux-two/pdk_postgres.o"] = "" },
        },
        new("TooMany", "error PDKMSB014: The functions of TooMany are 1025 functions of PostgreSQL, in which an aggregate is up to four, and the glue has room for 1024.")
        {
            Properties = "<PdkExports>postgres</PdkExports><PdkGlueFolder>$(MSBuildProjectDirectory)/glue/</PdkGlueFolder>",
            Source = FunctionsOf(1025),
            More = new Dictionary<string, string> { [$"glue/{Native.Platform}/pdk_postgres.o"] = "" },
        },
        new("OtherSystem", $"error PDKMSB002: A plugin for {OtherSystem.Name} ({OtherSystem.Platform}) cannot be published on")
        {
            Properties = $"<RuntimeIdentifier>{OtherSystem.Platform}</RuntimeIdentifier>",
        },
    ];

    /// <summary>The linker is found, and given its command, in another way on Windows.</summary>
    private static readonly BuildCase[] s_refusedForTheLinker =
    [
        new("Dollar", "error PDKMSB007: The AssemblyName 'A$HOME' has a character that the linker cannot be given: '$'.") { Properties = "<AssemblyName>A$HOME</AssemblyName>" },
        new("Backtick", "error PDKMSB007: The AssemblyName 'A`id`' has a character that the linker cannot be given: '`'.") { Properties = "<AssemblyName>A`id`</AssemblyName>" },
        new("Comma", "error PDKMSB007: A folder that NativeAOT works in has a character that the linker cannot be given: ','")
        {
            Properties = "<IntermediateOutputPath>obj/a,b/</IntermediateOutputPath>",
        },
        new("NoZlib", "zlib1g-dev")
        {
            Properties = "<UseSystemZlib>true</UseSystemZlib><CppCompilerAndLinker>$(MSBuildProjectDirectory)/linker</CppCompilerAndLinker>",
            More = new Dictionary<string, string> { ["linker"] = "#!/bin/sh\ncase \"$*\" in *-lz*) echo 'cannot find -lz' >&2; exit 1;; esac\nexec gcc \"$@\"\n" },
        },
        new("Cross", $"for {OtherProcessor}: no such option. Another processor needs clang, lld and its C library.")
        {
            Properties = $"<RuntimeIdentifier>{OtherProcessor}</RuntimeIdentifier><CppCompilerAndLinker>$(MSBuildProjectDirectory)/linker</CppCompilerAndLinker>",
            More = new Dictionary<string, string> { ["linker"] = "#!/bin/sh\ncase \"$*\" in *--target=*) echo 'no such option' >&2; exit 1;; esac\nexec gcc \"$@\"\n" },
        },
    ];

    private static readonly BuildCase[] s_warned =
    [
        new("NoPlugin", "warning PDKMSB004: NoPlugin has no plugin, so nothing was published")
        {
            Source = PlainCodec.Source.Replace("[Codec(\"plain\")]", "", StringComparison.Ordinal),
        },
        new("Program", "warning PDKMSB006: Program has plugin classes and was published as a program, which no host can load")
        {
            Properties = "<OutputType>Exe</OutputType>", More = new Dictionary<string, string> { ["Program.cs"] = "System.Console.WriteLine();" },
        },
        new("Basic", "it is written in VB, and the kit generates code for C# only")
        {
            Language = "vb", Source = "Public Class Nothings\nEnd Class\n", Properties = "<ImplicitUsings>disable</ImplicitUsings><LangVersion>latest</LangVersion>",
        },
    ];

    private static readonly BuildCase s_program = new("ProgramThatSaysSo")
    {
        Properties = "<OutputType>Exe</OutputType><PdkIsPlugin>false</PdkIsPlugin>", More = new Dictionary<string, string> { ["Program.cs"] = "System.Console.WriteLine();" },
    };

    /// <summary>The names of the projects that are refused.</summary>
    public static TheoryData<string> Refused => [.. AllRefused.Select(static one => one.Name)];

    /// <summary>The names of those that are warned of.</summary>
    public static TheoryData<string> Warned => [.. s_warned.Select(static one => one.Name)];

    private static IEnumerable<BuildCase> AllRefused => OperatingSystem.IsWindows() ? s_refused : s_refused.Concat(s_refusedForTheLinker);

    private static string OtherProcessor => Native.Platform.EndsWith("-x64", StringComparison.Ordinal)
        ? Native.Platform.Replace("-x64", "-arm64", StringComparison.Ordinal)
        : Native.Platform.Replace("-arm64", "-x64", StringComparison.Ordinal);

    private static (string Platform, string Name) OtherSystem => OperatingSystem.IsWindows() ? ("linux-x64", "Linux") : ("win-x64", "Windows");

    [Theory]
    [MemberData(nameof(Refused))]
    public void Project_IsRefusedInOneLine(string name)
    {
        BuildCase one = AllRefused.Single(one => one.Name == name);

        Assert.Contains(one.Expected, published.Cases.Line(one, "error "), StringComparison.Ordinal);
        Assert.Empty(published.Cases.Files(one, Native.Library("")));
    }

    [UnixFact]
    public void MissingZlib_IsSaidInTheLinkersWords() =>
        Assert.Contains("cannot find -lz", published.Cases.Line(s_refusedForTheLinker.Single(static one => one.Name == "NoZlib"), "error PDKMSB001"), StringComparison.Ordinal);

    [Theory]
    [MemberData(nameof(Warned))]
    public void Project_IsNoPlugin_AndThatIsSaid(string name)
    {
        BuildCase one = s_warned.Single(one => one.Name == name);

        Assert.Contains(one.Expected, published.Cases.Line(one, "warning "), StringComparison.Ordinal);
        Assert.Empty(published.Cases.Lines(one, "error "));
        Assert.Empty(published.Cases.Files(one, Native.Library("")));
    }

    [Fact]
    public void ProgramWithPluginClasses_IsPublishedWhereItSaysThatItIsOne()
    {
        Assert.Empty(published.Cases.Lines(s_program, "PDKMSB"));
        Assert.Contains(published.Cases.Files(s_program, ".dll"), static file => file.EndsWith("publish/ProgramThatSaysSo.dll", StringComparison.Ordinal));
    }

    private static string FunctionsOf(int count) =>
        "using Pdk.Contracts; public static class Many {"
            + string.Concat(Enumerable.Range(0, count).Select(static number => $" [Function(\"f{number}\")] public static long F{number}() => 1;"))
            + " }";

    private static string ThreadsExpected(string found) => $"PdkThreads is '{found}'. Expected a whole number from 1 to 32767";

    /// <summary>All of them, published by one command.</summary>
    public sealed class Published(PackedKit kit)
    {
        internal BuildCases Cases { get; } = BuildCases.Run(kit, "publish", [.. AllRefused, .. s_warned, s_program], static folder => { });
    }
}
