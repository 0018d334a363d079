using Pdk.Generators.Models;

namespace Pdk.Generators.Emit;

/// <summary>
/// Writes all that belongs to one contract: descriptor, table, thunks, proxy, supervised object, and the question what the other side has.
/// </summary>
internal static class ContractEmitter
{
    public static string Emit(ContractModel contract)
    {
        IndentedWriter writer = GeneratedFile.Begin();
        if (contract.Problems.Count > 0)
        {
            EmitProblems(writer, contract);
            return writer.ToString();
        }

        if (contract.Namespace.Length > 0)
        {
            writer.Open($"namespace {contract.Namespace}");
        }

        writer.Lines($"/// <summary>The contract <c>{contract.Id}</c> {contract.Major}.{contract.Minor}: "
            + $"how <see cref=\"{contract.Interface}\"/> crosses the border.</summary>");
        writer.Lines(GeneratedFile.Attribute);
        writer.LinesIf(contract.IsObsolete, GeneratedFile.Obsolete);
        writer.Open($"{(contract.IsPublic ? "public" : "internal")} sealed unsafe class {contract.Descriptor} : "
            + $"global::Pdk.Abi.Contract<{contract.Interface}>");
        DescriptorEmitter.Emit(writer, contract);
        writer.Blank();
        TableEmitter.Emit(writer, contract);
        writer.Blank();
        ThunkEmitter.Emit(writer, contract);
        writer.Blank();
        ProxyEmitter.Emit(writer, contract);
        DefaultsEmitter.Emit(writer, contract);
        writer.Blank();
        SupervisedEmitter.Emit(writer, contract);
        writer.Close();
        SupportsEmitter.Emit(writer, contract);
        if (contract.Namespace.Length > 0)
        {
            writer.Close();
        }

        return writer.ToString();
    }

    // The analyzers say the same at the right place; but an analyzer can be switched off, and then this remains.
    private static void EmitProblems(IndentedWriter writer, ContractModel contract)
    {
        foreach (string problem in contract.Problems)
        {
            writer.Lines($"#error {problem}");
        }
    }
}
