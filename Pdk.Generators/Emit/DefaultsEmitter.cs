using Pdk.Generators.Models;

namespace Pdk.Generators.Emit;

/// <summary>
/// Writes the way to the interface's own defaults, for members that an older side lacks: one class for each version that appended members.
/// </summary>
/// <remarks>
/// The class of a version implements all that is older, so that a default which calls an older member reaches the other side's own.
/// </remarks>
internal static class DefaultsEmitter
{
    public static void Emit(IndentedWriter writer, ContractModel contract)
    {
        foreach (string version in Versions(contract))
        {
            writer.Blank();
            writer.Lines(
                $"/// <summary>Implements what was there before {version}, "
                    + "so that a call of anything later reaches the interface's default.</summary>");
            writer.Open($"private sealed class {ClassOf(version)} : global::Pdk.Abi.ContractDefaults, {contract.Interface}");
            writer.Lines($"private readonly {contract.Interface} _proxy;");
            writer.Blank();
            writer.Open($"internal {ClassOf(version)}(PdkProxy proxy)\n    : base(proxy)");
            writer.Lines("_proxy = proxy;");
            writer.Close();
            writer.Blank();
            foreach (MemberModel member in contract.Members.TakeWhile(member => member.Since != version))
            {
                string parameters = string.Join(", ", member.Parameters.Select(static parameter => parameter.Declaration));
                string head = member.IsProperty ? member.Name : $"{member.Name}({parameters})";
                writer.LinesIf(member.IsObsolete, GeneratedFile.Obsolete);
                writer.Lines($"{member.ReturnType} {contract.Interface}.{head} => {ProxyEmitter.Forward("this._proxy", member)};");
            }

            writer.Close();
        }
    }

    /// <summary>The versions that appended members, oldest first.</summary>
    public static IEnumerable<string> Versions(ContractModel contract) =>
        contract.Members.Where(static member => member.IsLate).Select(static member => member.Since).Distinct();

    /// <summary>The class that stands in for what a version appended.</summary>
    public static string ClassOf(string version) => "PdkDefaults_" + version.Replace('.', '_');

    /// <summary>The proxy's field that holds it.</summary>
    public static string FieldOf(string version) => "_defaults_" + version.Replace('.', '_');
}
