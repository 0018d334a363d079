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
        ConfigurationModel? configuration = component.Parameters
            .FirstOrDefault(static parameter => parameter.Configuration is not null)?.Configuration;
        EmitCreate(writer, component, configuration);
        foreach (ConfigurationModel record in configuration?.AllRecords() ?? [])
        {
            writer.Blank();
            ConfigurationEmitter.Emit(writer, record);
        }

        writer.Close();
    }

    private static void EmitCreate(IndentedWriter writer, ComponentModel component, ConfigurationModel? configuration)
    {
        writer.Open("public override object Create(global::Pdk.Abi.PluginContext context)");
        if (configuration is null)
        {
            writer.Lines("// The class takes no configuration, so every key is one too many.");
            writer.Lines("context.ReadConfiguration().Complete();");
        }
        else
        {
            writer.Lines($"var settings = {ConfigurationEmitter.MethodOf(configuration.Identifier)}(context.ReadConfiguration());");
        }

        IEnumerable<string> arguments = component.Parameters.Select(static parameter => parameter.Service is null
            ? "settings"
            : $"context.{(parameter.IsOptional ? "FindService" : "GetService")}({parameter.Service.Descriptor}.Instance)");
        writer.Lines($"return new {component.Type}({string.Join(", ", arguments)});");
        writer.Close();
    }
}
