using Pdk.Generators.Models;

namespace Pdk.Generators.Emit;

/// <summary>Writes the struct of function pointers.</summary>
internal static class TableEmitter
{
    public static void Emit(IndentedWriter writer, ContractModel contract)
    {
        writer.Lines("/// <summary>The contract's functions, as they cross the border.</summary>");
        writer.Open("internal struct PdkTable");
        writer.Lines("internal global::Pdk.Abi.ContractTable PdkHead;");
        foreach (MemberModel member in contract.Members)
        {
            writer.LinesIf(member.IsObsolete, GeneratedFile.Obsolete);
            writer.Lines($"internal {NativeSignature.PointerType(member)} {member.Slot};");
        }

        writer.Close();
    }
}
