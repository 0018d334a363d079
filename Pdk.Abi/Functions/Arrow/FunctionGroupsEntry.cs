namespace Pdk.Abi;

/// <summary>Groups of one caller.</summary>
/// <param name="body">The aggregate.</param>
/// <param name="groups">Its groups.</param>
internal sealed class FunctionGroupsEntry(FunctionBody body, FunctionGroups groups)
{
    /// <summary>The aggregate.</summary>
    internal FunctionBody Body { get; } = body;

    /// <summary>Its groups.</summary>
    internal FunctionGroups Groups { get; } = groups;

    /// <summary>Whoever has it may call.</summary>
    internal Lock Turn { get; } = new();
}
