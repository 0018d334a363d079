using Pdk.Generators.Models;

namespace Pdk.Generators.Emit;

/// <summary>
/// Writes the question whether the other side has a member: an extension of the interface, for contracts that have grown.
/// </summary>
/// <remarks>Apart from the descriptor, which nothing keeps alive where nobody asks: a plugin that does not ask pays nothing.</remarks>
internal static class SupportsEmitter
{
    public static void Emit(IndentedWriter writer, ContractModel contract)
    {
        if (!contract.Members.Any(static member => member.IsLate))
        {
            return;
        }

        string example = NameOf(contract.Members.First(static member => member.IsLate));
        string simpleName = contract.Interface.Substring(contract.Interface.LastIndexOfAny(['.', ':']) + 1);
        writer.Blank();
        writer.Lines($"/// <summary>Asks what an object of the contract <c>{contract.Id}</c> has.</summary>");
        writer.Lines(GeneratedFile.Attribute);
        writer.LinesIf(contract.IsObsolete, GeneratedFile.Obsolete);
        writer.Open($"{(contract.IsPublic ? "public" : "internal")} static class {contract.Descriptor}Extensions");
        writer.Lines("/// <summary>Whether an object has a member of its own. "
            + "One from a side that was built against an older version has not: calls reach the interface's default.</summary>");
        writer.Lines("/// <remarks>Costs a comparison of strings and of a size; does not call the other side. Safe for all threads, "
            + "and after the object was given back.</remarks>");
        writer.Lines("/// <param name=\"instance\">The object: a plugin's, a service of the host's, or an ordinary implementation, "
            + "which has every member.</param>");
        writer.Lines($"/// <param name=\"member\">The member's name: <c>nameof({simpleName}.{example})</c>. "
            + "Members of the first version are always there.</param>");
        writer.Lines("/// <exception cref=\"global::System.ArgumentException\">The contract has no member of this name.</exception>");
        writer.Open($"public static bool Supports(this {contract.Interface} instance, string member) => "
            + "global::Pdk.Abi.ContractMembers.Has(instance, member switch");
        for (int slot = 0; slot < contract.Members.Count; slot++)
        {
            writer.Lines($"{CSharpLiteral.Of(NameOf(contract.Members[slot]))} => {slot},");
        }

        string names = string.Join(", ", contract.Members.Select(static member => CSharpLiteral.Of(NameOf(member))));
        writer.Lines(
            $"_ => throw global::Pdk.Abi.ContractMembers.Unknown(\"{contract.Id} {contract.Major}.{contract.Minor}\", member, {names}),");
        writer.Close(");");
        writer.Close();
    }

    // As nameof has it: without the @ of a name that is a keyword.
    private static string NameOf(MemberModel member) => member.Name.TrimStart('@');
}
