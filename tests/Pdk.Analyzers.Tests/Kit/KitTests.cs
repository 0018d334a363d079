using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Pdk.Analyzers.Tests;

/// <summary>The rules against the kit itself instead of stand-ins.</summary>
public sealed class KitTests
{
    private static readonly MetadataReference s_abi = MetadataReference.CreateFromFile(typeof(PluginAttribute).Assembly.Location);

    [Fact]
    public async Task ShippedContracts_FollowEveryRule()
    {
        string folder = Path.Combine(HelpPage.Folder, "..", "..", "Pdk.Contracts");
        SyntaxTree[] trees = [.. Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
            .Where(path => !Path.GetRelativePath(folder, path).StartsWith("obj", StringComparison.Ordinal))
            .Select(path => CSharpSyntaxTree.ParseText(File.ReadAllText(path), Compilations.ParseOptions, path))];
        Compilation compilation = Compilations.Create("", references: [.. Compilations.Framework, s_abi]).AddSyntaxTrees(trees);
        INamedTypeSymbol attribute = compilation.GetTypeByMetadataName(KnownNames.PluginContractAttribute)!;
        Assert.True(compilation.GetSymbolsWithName(name => name.StartsWith('I'), SymbolFilter.Type).Count(type => type.FindAttribute(attribute) is not null) >= 8);
        Assert.Empty(await Compilations.Diagnose(compilation));
    }

    [Theory]
    [InlineData(KnownNames.PluginAttribute)]
    [InlineData(KnownNames.PluginContractAttribute)]
    [InlineData(KnownNames.SinceAttribute)]
    [InlineData(KnownNames.ConnectorAttribute)]
    [InlineData(KnownNames.CodecAttribute)]
    [InlineData(KnownNames.PreprocessorAttribute)]
    [InlineData(KnownNames.PostprocessorAttribute)]
    [InlineData(KnownNames.Source)]
    [InlineData(KnownNames.Sink)]
    [InlineData(KnownNames.Codec)]
    [InlineData(KnownNames.Preprocessor)]
    [InlineData(KnownNames.Postprocessor)]
    public void KnownName_ExistsInTheKit(string name)
    {
        Type? type = typeof(PluginAttribute).Assembly.GetType(name) ?? typeof(Pdk.Contracts.ICodec).Assembly.GetType(name);
        Assert.NotNull(type);
    }
}
