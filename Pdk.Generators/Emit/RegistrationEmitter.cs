using Pdk.Generators.Models;

namespace Pdk.Generators.Emit;

/// <summary>
/// Writes what makes an assembly's contracts known: to the registry at run time, and to the stamp of plugins at compile time.
/// </summary>
internal static class RegistrationEmitter
{
    public const string HintName = "Pdk.ContractRegistration.g.cs";

    public static string Emit(EquatableArray<ContractModel> contracts)
    {
        IndentedWriter writer = GeneratedFile.Begin();
        // A contract that nobody may use cannot stand here: its layout is read from the interface then.
        foreach (ContractModel contract in contracts.Where(static contract => !contract.IsForbidden))
        {
            writer.Lines($"[assembly: global::Pdk.Abi.ContractLayout(typeof({contract.Interface}),");
            writer.Lines($"    {CSharpLiteral.OfLines(Layout.LayoutText.Of(contract), "    ")})]");
        }

        writer.Blank();
        writer.Open("namespace Pdk.Generated");
        writer.Lines(GeneratedFile.Attribute);
        writer.Open("file static class ContractRegistration");
        writer.Lines("[global::System.Runtime.CompilerServices.ModuleInitializer]");
        writer.Open("internal static void Register()");
        writer.Open("if (global::Pdk.Abi.ContractRegistry.IsEnabled)");
        foreach (ContractModel contract in contracts)
        {
            writer.Lines($"global::Pdk.Abi.ContractRegistry.Register({contract.QualifiedDescriptor}.Instance);");
        }

        writer.Close().Close().Close().Close();
        return writer.ToString();
    }
}
