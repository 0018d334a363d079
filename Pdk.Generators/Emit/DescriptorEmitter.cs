using Pdk.Generators.Layout;
using Pdk.Generators.Models;

namespace Pdk.Generators.Emit;

/// <summary>Writes the constant object that stands for the contract.</summary>
internal static class DescriptorEmitter
{
    public static void Emit(IndentedWriter writer, ContractModel contract)
    {
        string layout = LayoutText.Of(contract);
        string self = contract.Descriptor;
        string face = contract.Interface;
        writer.Lines("private static readonly PdkTable* s_table = CreateTable();");
        writer.Blank();
        writer.Open($"private {self}()\n    : base({CSharpLiteral.Of(contract.Id)}, {contract.Major}, {contract.Minor}, "
            + $"0x{Fnv1a.Hash(layout):x16}, {contract.Members.Count}, {contract.RequiredSlots})");
        writer.Close();
        writer.Blank();
        writer.Lines("/// <summary>The contract.</summary>");
        writer.Lines($"public static {self} Instance {{ get; }} = new();");
        writer.Blank();
        writer.Lines("/// <inheritdoc/>");
        writer.Lines("public override string Layout =>");
        writer.Lines($"    {CSharpLiteral.OfLines(layout, "    ")};");
        writer.Blank();
        writer.Lines("/// <inheritdoc/>");
        writer.Lines("public override string Header =>");
        writer.Lines($"    {CSharpLiteral.OfLines(HeaderText.Of(contract), "    ")};");
        writer.Blank();
        if (contract.Exceptions.Length > 0)
        {
            writer.Lines("/// <inheritdoc/>");
            writer.Lines($"public override global::Pdk.ExceptionRule Exceptions => global::Pdk.ExceptionRule.{contract.Exceptions};");
            writer.Blank();
        }

        writer.Lines("/// <inheritdoc/>");
        writer.Lines("public override global::Pdk.Abi.ContractTable* Table => (global::Pdk.Abi.ContractTable*)s_table;");
        writer.Blank();
        writer.Lines("/// <inheritdoc/>");
        writer.Lines($"public override {face} Import(global::Pdk.Abi.ContractReference reference) => new PdkProxy(reference);");
        writer.Blank();
        writer.Lines("/// <inheritdoc/>");
        writer.Lines($"public override ulong Export({face} instance, global::Pdk.Abi.InstanceState state) => "
            + "PdkThunks.PdkInstances.Add(instance, state);");
        writer.Blank();
        writer.Lines("/// <inheritdoc/>");
        writer.Lines($"public override {face} Supervise(global::Pdk.Abi.Supervisor<{face}> supervisor) => new PdkSupervised(supervisor);");
        writer.Blank();
        writer.Open("private static PdkTable* CreateTable()");
        writer.Lines("// Lives as long as the process, at one address.");
        writer.Lines("PdkTable* table = (PdkTable*)global::System.Runtime.CompilerServices.RuntimeHelpers."
            + $"AllocateTypeAssociatedMemory(typeof({self}), sizeof(PdkTable));");
        writer.Lines("table->PdkHead.Size = (uint)sizeof(PdkTable);");
        writer.Lines("table->PdkHead.Release = &PdkThunks.PdkRelease;");
        foreach (MemberModel member in contract.Members)
        {
            writer.Lines($"table->{member.Slot} = &PdkThunks.{member.Slot};");
        }

        writer.Lines("return table;");
        writer.Close();
    }
}
