namespace Pdk.Generators.Functions;

/// <summary>A type as a parameter or a result has it.</summary>
/// <param name="Type">What it is on the outside.</param>
/// <param name="IsNullable">Whether it may be null.</param>
/// <param name="Shape">Of lists and records what lies in it; otherwise null.</param>
internal sealed record FunctionUse(FunctionType Type, bool IsNullable, FunctionShape? Shape = null)
{
    /// <summary>A parameter of this type.</summary>
    public FunctionParameter Parameter(string name) => new(name, Type, IsNullable) { Shape = Shape };

    /// <summary>A function with a result of this type.</summary>
    public FunctionModel ResultOf(FunctionModel model) => model with { Result = Type, IsResultNullable = IsNullable, ResultShape = Shape };
}
