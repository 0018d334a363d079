namespace Pdk.Generators;

/// <summary>The names of the pipelines' steps; the caching tests use the same constants.</summary>
internal static class Steps
{
    public const string Contract = nameof(Contract);
    public const string Contracts = nameof(Contracts);
    public const string MirrorClass = nameof(MirrorClass);
    public const string Mirror = nameof(Mirror);
    public const string Component = nameof(Component);
    public const string Function = nameof(Function);
    public const string Library = nameof(Library);
}
