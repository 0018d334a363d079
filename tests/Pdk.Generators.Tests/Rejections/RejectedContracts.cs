using Pdk.Generators.Tests.Harness;

namespace Pdk.Generators.Tests.Rejections;

/// <summary>Declarations of contracts that nothing can be generated for.</summary>
internal static class RejectedContracts
{
    /// <summary>A declaration of a contract.</summary>
    public static TheoryData<string, string> All => new()
    {
        { "[PluginContract(null!, 1, 0)] public interface IThing { void Do(); }", "PDK0100: Contract 'IThing' needs an id" },
        { "[PluginContract(\"\", 1, 0)] public interface IThing { void Do(); }", "PDK0100: Contract 'IThing' needs an id" },
        { "[PluginContract(\"thing\", 1, 0)] public interface IThing { void Do(); }", "PDK0100: Contract 'IThing' needs an id" },
        { "[PluginContract(\"App.Thing\", 1, 0)] public interface IThing { void Do(); }", "PDK0100: Contract 'IThing' needs an id" },
        { "[PluginContract(\"app.\\n#define x\", 1, 0)] public interface IThing { void Do(); }", "PDK0100: Contract 'IThing' needs an id" },
        { "[PluginContract(\"app.thing\", -1, 0)] public interface IThing { void Do(); }", "PDK0103: The versions of contract 'IThing' must be 0 to 65535" },
        { "[PluginContract(\"app.thing\", 1, 65536)] public interface IThing { void Do(); }", "PDK0103: The versions of contract 'IThing' must be 0 to 65535" },
        { "[PluginContract(\"app.thing\", 1, 0)] public interface IThing<T> { void Do(); }", "PDK0101: Contract 'IThing' must be a plain interface" },
        { "public class Outer<T> { [PluginContract(\"app.thing\", 1, 0)] public interface IThing { void Do(); } }", "PDK0101: Contract 'IThing' must be a plain interface" },
        { "[PluginContract(\"app.thing\", 1, 0)] public interface IThing : IDisposable { void Do(); }", "PDK0101: Contract 'IThing' must be a plain interface" },
        { "[PluginContract(\"app.thing\", 1, 0)] file interface IThing { void Do(); }", "PDK0101: Contract 'IThing' is not visible to the kit" },
        { "public class Outer { [PluginContract(\"app.thing\", 1, 0)] private interface IThing { void Do(); } }", "PDK0101: Contract 'IThing' is not visible to the kit" },
        { "public class Outer { [PluginContract(\"app.thing\", 1, 0)] protected interface IThing { void Do(); } }", "PDK0101: Contract 'IThing' is not visible to the kit" },
        { "[PluginContract(\"pdk.contract\", 1, 0)] public interface IThing { void Do(); }", "PDK0106: The header of contract pdk.contract would have the name 'pdk_contract_table', which is one of the kit's own in C; give the contract another id" },
        { "[PluginContract(\"pdk.abi\", 1, 0)] public interface IThing { void Do(); }", "PDK0106: The header of contract pdk.abi would have the name 'PDK_ABI_MAJOR'" },
        { "[PluginContract(\"pdk.block\", 1, 0)] public interface IThing { void Do(); }", "PDK0106: The header of contract pdk.block would have the name 'PDK_BLOCK_H'" },
        { "[PluginContract(\"pdk.value\", 1, 0)] public interface IThing { void Do(); }", "PDK0106: The header of contract pdk.value would have the name 'PDK_VALUE_H'" },
    };

    /// <summary>The declaration in its namespace.</summary>
    public static string Source(string declaration) => $"namespace App {{ {declaration} }}";
}
