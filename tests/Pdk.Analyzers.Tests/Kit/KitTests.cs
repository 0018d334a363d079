using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Pdk.Generators.Crossing;

namespace Pdk.Analyzers.Tests;

/// <summary>The rules against the kit itself instead of stand-ins.</summary>
public sealed class KitTests
{
    private static readonly MetadataReference s_abi = MetadataReference.CreateFromFile(typeof(PluginAttribute).Assembly.Location);

    private static readonly string s_contracts = Path.Combine(HelpPage.Folder, "..", "..", "Pdk.Contracts");

    [Fact]
    public async Task ShippedContracts_FollowEveryRule()
    {
        Compilation compilation = CompileContracts(static source => source);
        INamedTypeSymbol attribute = compilation.GetTypeByMetadataName(KnownNames.PluginContractAttribute)!;
        Assert.True(compilation.GetSymbolsWithName(name => name.StartsWith('I'), SymbolFilter.Type).Count(type => type.FindAttribute(attribute) is not null) >= 8);
        Assert.Empty(await Compilations.Diagnose(compilation, ReadBaseline()));
    }

    [Theory]
    [InlineData("bool Decode(", "bool Read(", "Contract 'ICodec' differs from Contracts.Unshipped.txt (pdk.codec.read: member renamed: ")]
    [InlineData("Optional = 2,", "Optional = 2, Forbidden = 3,", "Contract 'ISink' differs from Contracts.Unshipped.txt (pdk.contracts.codec_requirement.forbidden")]
    [InlineData("\"pdk.log\", 1, 0", "\"pdk.log\", 1, 1", "Contract 'ILog' is at 1.0 in Contracts.Unshipped.txt")]
    public async Task ChangeOfAContractOfTheKit_MustBeRecorded(string old, string replacement, string message)
    {
        Compilation compilation = CompileContracts(source => source.Replace(old, replacement, StringComparison.Ordinal));
        IEnumerable<Diagnostic> found = (await Compilations.Diagnose(compilation, ReadBaseline())).Where(diagnostic => diagnostic.Id == "PDK0124");
        Assert.Contains(found, diagnostic => diagnostic.GetMessage().StartsWith(message, StringComparison.Ordinal));
    }

    [Fact]
    public void BuildOfTheContracts_RunsTheRulesWithTheBaseline()
    {
        string project = File.ReadAllText(Path.Combine(s_contracts, "Pdk.Contracts.csproj"));
        Assert.Contains("<ProjectReference Include=\"../Pdk.Analyzers/Pdk.Analyzers.csproj\" OutputItemType=\"Analyzer\"", project, StringComparison.Ordinal);
        Assert.Contains("<Import Project=\"../Pdk.Abi/build/Pdk.Abi.Baseline.targets\" />", project, StringComparison.Ordinal);
    }

    /// <summary>All that the rules look for.</summary>
    public static TheoryData<string> Names =>
    [
        KnownNames.PluginContractAttribute, KnownNames.SinceAttribute, KnownNames.MirrorAttribute, KnownNames.UnionAttribute, KnownNames.UnionCaseAttribute,
        SecretRules.Attribute, RangeRules.Attribute, SettingRules.ByteSize,
        .. PluginKinds.Attributes, .. PluginKinds.Attributes.SelectMany(PluginKinds.ContractsOf),
    ];

    [Theory]
    [MemberData(nameof(Names))]
    public void KnownName_ExistsInTheKit(string name)
    {
        Type? type = typeof(PluginAttribute).Assembly.GetType(name) ?? typeof(Pdk.Contracts.ICodec).Assembly.GetType(name);
        Assert.NotNull(type);
    }

    private static CSharpCompilation CompileContracts(Func<string, string> edit)
    {
        SyntaxTree[] trees = [.. Directory.EnumerateFiles(s_contracts, "*.cs", SearchOption.AllDirectories)
            .Where(path => !Path.GetRelativePath(s_contracts, path).StartsWith("obj", StringComparison.Ordinal))
            .Select(path => CSharpSyntaxTree.ParseText(edit(File.ReadAllText(path)), Compilations.ParseOptions, path))];
        return Compilations.Create("", references: [.. Compilations.Framework, s_abi]).AddSyntaxTrees(trees);
    }

    private static AdditionalText[] ReadBaseline() =>
        [.. Directory.EnumerateFiles(s_contracts, "Contracts.*.txt").Select(static path => new AdditionalFile(path, File.ReadAllText(path)))];
}
