using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Pdk.Analyzers.Tests;

/// <summary>What the rules about baselines share.</summary>
public sealed class BaselineTests
{
    private static readonly Compilation s_compilation = Compilations.Create("""[PluginContract("acme.test", 1, 0)] public interface ITest { int A(); }""");

    [Fact]
    public void Rules_ReadTheFilesOnceForACompilation()
    {
        AdditionalText file = BaselineFiles.Shipped("contract acme.test 1.0\n  0 a() -> i32\n");
        Baseline first = Find(file)!;

        Assert.Same(first, Find(file));
        Assert.NotSame(first, Find(BaselineFiles.Shipped("")));
    }

    [Fact]
    public void Contract_IsJudgedOnce()
    {
        Baseline baseline = Find(BaselineFiles.Unshipped(""))!;
        INamedTypeSymbol contract = s_compilation.GetTypeByMetadataName("ITest")!;

        Assert.NotNull(baseline.Judge(contract));
        Assert.Same(baseline.Judge(contract), baseline.Judge(contract));
    }

    [Fact]
    public void ProjectWithoutFiles_CostsNothing() => Assert.Null(Find(new AdditionalFile("/acme/stylecop.json", "{}")));

    private static Baseline? Find(AdditionalText file) => Baseline.Find(s_compilation, new AnalyzerOptions([file]), CancellationToken.None);
}
