using Pdk.Generators.Emit;
using Pdk.Generators.Models;

namespace Pdk.Generators.Functions;

/// <summary>Writes how the configuration of the functions is read where an engine calls them.</summary>
internal static class FunctionSettingsEmitter
{
    public static void Emit(IndentedWriter writer, ConfigurationModel configuration, string library)
    {
        writer.Lines("/// <summary>The configuration of the functions of this assembly.</summary>");
        writer.Lines(GeneratedFile.Attribute);
        writer.Lines(GeneratedFile.Hidden);
        writer.Open("internal static class FunctionSettings");
        string type = $"global::Pdk.Abi.FunctionConfiguration<{configuration.Type}>";
        writer.Lines($"internal static readonly {type} Configuration =");
        writer.Lines($"    new {type}({CSharpLiteral.Of(library)}, {ConfigurationEmitter.MethodOf(configuration.Identifier)});");
        foreach (ConfigurationModel record in configuration.AllRecords())
        {
            writer.Blank();
            ConfigurationEmitter.Emit(writer, record);
        }

        writer.Close();
    }
}
