namespace Pdk.Generators.Emit;

/// <summary>Writes the one error that stands for all that generated code would bring up in a project that does not allow it.</summary>
internal static class PreconditionEmitter
{
    public const string HintName = "Pdk.Preconditions.g.cs";

    public static string Emit(string problem) => GeneratedFile.Begin().Lines($"#error {problem}").ToString();
}
