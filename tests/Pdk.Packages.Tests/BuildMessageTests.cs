using Pdk.Packages.Tests.Support;

namespace Pdk.Packages.Tests;

/// <summary>What `dotnet build` refuses, and what it lets pass.</summary>
[Collection(PackedKitCollection.Name)]
public sealed class BuildMessageTests(BuildMessageTests.Built built) : IClassFixture<BuildMessageTests.Built>
{
    private const string NoPlugin = "public static class Codec { public static int Plugins { get; } }";

    private static readonly BuildCase[] s_refused =
    [
        new("OldContracts", "error PDKMSB003: OldContracts targets netstandard2.0, and plugins are built for net10.0 or later")
        {
            Framework = "netstandard2.0", Properties = "<ImplicitUsings>disable</ImplicitUsings>", Source = NoPlugin,
        },
        new("OldAbi", "error PDKMSB003: OldAbi targets netstandard2.0, and plugins are built for net10.0 or later")
        {
            Framework = "netstandard2.0", Properties = "<ImplicitUsings>disable</ImplicitUsings>", Source = NoPlugin, Package = "Pdk.Abi",
        },
        new("Safe", "error PDKMSB008: Safe sets AllowUnsafeBlocks to 'false', and the code that is generated") { Properties = "<AllowUnsafeBlocks>false</AllowUnsafeBlocks>" },
        new("OldLanguage", "error PDKMSB008: OldLanguage is compiled as C# 10, and the code that is generated") { Properties = "<LangVersion>10</LangVersion>" },
        new("UnknownHost", "error PDKMSB012: PdkExports is 'pdk;sqlight', which names hosts that are unknown: sqlight. Expected any of: pdk, duckdb, postgres, sqlite, stream, tutorial;")
        {
            Properties = "<PdkExports>pdk;sqlight</PdkExports>",
        },
        new("Aliased", "error PDKMSB009: Aliased references Rules.dll with the alias 'v1', and it has contracts.")
        {
            Items = Reference("v1"), Source = RuleOf("v1::Rules"),
        },
    ];

    private static readonly BuildCase[] s_accepted =
    [
        // Who declares no contract and no plugin has no generated code.
        new("SafeWithoutPlugin") { Properties = "<AllowUnsafeBlocks>false</AllowUnsafeBlocks>", Source = NoPlugin },
        new("OldLanguageWithoutPlugin") { Properties = "<LangVersion>10</LangVersion>", Source = NoPlugin },
        new("AliasedToo") { Items = Reference("global,v1"), Source = RuleOf("v1::Rules") },
    ];

    /// <summary>The names of the projects that are refused.</summary>
    public static TheoryData<string> Refused => [.. s_refused.Select(static one => one.Name)];

    /// <summary>The names of the others.</summary>
    public static TheoryData<string> Accepted => [.. s_accepted.Select(static one => one.Name)];

    [Theory]
    [MemberData(nameof(Refused))]
    public void Project_IsRefusedInOneLine(string name)
    {
        BuildCase one = s_refused.Single(one => one.Name == name);

        Assert.Contains(one.Expected, built.Cases.Line(one, "error "), StringComparison.Ordinal);
        Assert.Empty(built.Cases.Files(one, $"/{name}.dll"));
    }

    [Theory]
    [MemberData(nameof(Accepted))]
    public void Project_IsBuilt(string name)
    {
        BuildCase one = s_accepted.Single(one => one.Name == name);

        Assert.Empty(built.Cases.Lines(one, "error "));
        Assert.NotEmpty(built.Cases.Files(one, $"/{name}.dll"));
    }

    private static string Reference(string aliases) => $"<ProjectReference Include=\"../Rules/Rules.csproj\" Aliases=\"{aliases}\" />";

    private static string RuleOf(string folder) =>
        $"extern alias v1; using Pdk; [Plugin(\"rule\")] public sealed class Rule : {folder}.IRule {{ public int Apply(int x) => x; }}";

    /// <summary>All of them, built by one command.</summary>
    public sealed class Built(PackedKit kit)
    {
        internal BuildCases Cases { get; } = BuildCases.Run(kit, "build", [.. s_refused, .. s_accepted], static folder => folder
            .WriteProject("Rules", "Pdk.Abi", "<IsPublishable>false</IsPublishable>")
            .Write("Rules/IRule.cs", "using Pdk; namespace Rules; [PluginContract(\"acme.rule\", 1, 0)] public interface IRule { int Apply(int x); }"));
    }
}
