using Pdk.Generators.Models;

namespace Pdk.Generators.Emit;

/// <summary>Writes the method that reads a configuration record.</summary>
internal static class ConfigurationEmitter
{
    private const string Reader = "global::Pdk.Abi.ConfigurationReader";

    /// <summary>What the method is called.</summary>
    /// <param name="identifier">The record's identifier.</param>
    public static string MethodOf(string identifier) => $"Read_{identifier}";

    public static void Emit(IndentedWriter writer, ConfigurationModel record)
    {
        writer.Open($"private static {record.Type} {MethodOf(record.Identifier)}({Reader} configuration)");
        IEnumerable<string> keys = record.Settings.Select(static setting => CSharpLiteral.Of(setting.Key));
        writer.Lines($"configuration.Expect({string.Join(", ", keys)});");
        writer.Lines($"var settings = new {record.Type}(");
        for (int index = 0; index < record.Settings.Count; index++)
        {
            SettingModel setting = record.Settings[index];
            string value = setting.Default is null
                ? setting.Read
                : $"configuration.Has({CSharpLiteral.Of(setting.Key)}) ? {setting.Read} : {setting.Default}";
            writer.Lines($"    {value}{(index < record.Settings.Count - 1 ? "," : "")}");
        }

        writer.Lines(");");
        writer.Lines("configuration.Complete();");
        writer.Lines("return settings;");
        writer.Close();
    }
}
