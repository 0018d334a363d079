using Pdk.Generators.Models;

namespace Pdk.Generators.Emit;

/// <summary>Writes the way to the interface's own defaults, for members that an older side lacks.</summary>
internal static class DefaultsEmitter
{
    public static void Emit(IndentedWriter writer, ContractModel contract)
    {
        if (!contract.Members.Any(static member => member.IsLate))
        {
            return;
        }

        writer.Blank();
        writer.Lines("/// <summary>Implements only what every version has, so that a call of anything later reaches the interface's default.</summary>");
        writer.Open($"private sealed class PdkDefaults : {contract.Interface}");
        writer.Lines($"private readonly {contract.Interface} _proxy;");
        writer.Blank();
        writer.Lines($"internal PdkDefaults({contract.Interface} proxy) => _proxy = proxy;");
        writer.Blank();
        foreach (MemberModel member in contract.Members.Where(static member => !member.IsLate))
        {
            string parameters = string.Join(", ", member.Parameters.Select(static parameter => parameter.Declaration));
            string head = member.IsProperty ? member.Name : $"{member.Name}({parameters})";
            writer.Lines($"{member.ReturnType} {contract.Interface}.{head} => {ProxyEmitter.Forward("this._proxy", member)};");
        }

        writer.Close();
    }
}
