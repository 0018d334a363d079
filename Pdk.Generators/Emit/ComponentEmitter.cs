using Pdk.Generators.Models;

namespace Pdk.Generators.Emit;

/// <summary>Writes the factory of one plugin class.</summary>
internal static class ComponentEmitter
{
    public static string ClassOf(ComponentModel component) => component.Identifier + "_Component";

    public static void Emit(IndentedWriter writer, ComponentModel component)
    {
        writer.Lines($"/// <summary>Makes instances of <see cref=\"{component.Type}\"/>.</summary>");
        writer.Lines(GeneratedFile.Attribute);
        writer.Lines(GeneratedFile.Hidden);
        writer.LinesIf(component.IsObsolete, GeneratedFile.Obsolete);
        writer.Open($"internal sealed class {ClassOf(component)} : global::Pdk.Abi.PluginComponent");
        writer.Lines($"public override string Name => {CSharpLiteral.Of(component.Name)};");
        writer.Blank();
        writer.Lines($"public override global::System.ReadOnlySpan<byte> Utf8Name => {CSharpLiteral.Of(component.Name)}u8;");
        writer.Blank();
        writer.Lines("public override global::System.Collections.Generic.IReadOnlyList<global::Pdk.Abi.Contract> "
            + "Contracts { get; } = new global::Pdk.Abi.Contract[]");
        writer.Open();
        foreach (ContractUse contract in component.Contracts)
        {
            writer.Lines($"{contract.Descriptor}.Instance,");
        }

        writer.Close(";");
        writer.Blank();
        EmitCreate(writer, component);
        writer.Close();
    }

    private static void EmitCreate(IndentedWriter writer, ComponentModel component)
    {
        writer.Open("public override object Create(global::Pdk.Abi.PluginContext context)");
        if (component.Parameters.FirstOrDefault(static parameter => parameter.Configuration is not null) is { } parameter)
        {
            EmitConfiguration(writer, parameter.Configuration!);
        }
        else
        {
            writer.Lines("// The class takes no configuration, so every key is one too many.");
            writer.Lines("context.ReadConfiguration().Complete();");
        }

        IEnumerable<string> arguments = component.Parameters.Select(static parameter => parameter.Service is null
            ? "settings"
            : $"context.{(parameter.IsOptional ? "FindService" : "GetService")}({parameter.Service.Descriptor}.Instance)");
        writer.Lines($"return new {component.Type}({string.Join(", ", arguments)});");
        writer.Close();
    }

    private static void EmitConfiguration(IndentedWriter writer, ConfigurationModel configuration)
    {
        writer.Lines("global::Pdk.Abi.ConfigurationReader configuration = context.ReadConfiguration();");
        writer.Lines(
            $"configuration.Expect({string.Join(", ", configuration.Settings.Select(static setting => CSharpLiteral.Of(setting.Key)))});");
        writer.Lines($"var settings = new {configuration.Type}(");
        for (int index = 0; index < configuration.Settings.Count; index++)
        {
            SettingModel setting = configuration.Settings[index];
            string value = setting.Default is null
                ? setting.Read
                : $"configuration.Has({CSharpLiteral.Of(setting.Key)}) ? {setting.Read} : {setting.Default}";
            writer.Lines($"    {value}{(index < configuration.Settings.Count - 1 ? "," : "")}");
        }

        writer.Lines(");");
        writer.Lines("configuration.Complete();");
    }
}
