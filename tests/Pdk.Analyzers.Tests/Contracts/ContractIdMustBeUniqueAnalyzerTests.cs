namespace Pdk.Analyzers.Tests;

public sealed class ContractIdMustBeUniqueAnalyzerTests : AnalyzerTests<ContractIdMustBeUniqueAnalyzer>
{
    protected override string Valid => """
        [PluginContract("acme.test", 1, 0)] public interface ITest { int Count { get; } }
        [PluginContract("acme.test", 2, 0)] public interface ITest2 { int Count { get; } }
        """;

    protected override string Invalid => """
        [PluginContract("acme.test", 1, 0)] public interface ITest { int Count { get; } }
        [PluginContract([|"acme.test"|], 1, 3)] public interface IOther { int Count { get; } }
        """;

    protected override string Message => "Contract id 'acme.test' with major version 1 belongs to 'ITest' too; give one of them another id";
}
