using Microsoft.CodeAnalysis;

namespace Pdk.Generators.Tests.Rejections;

/// <summary>Fails while it writes.</summary>
internal sealed class ThrowingGenerator : IIncrementalGenerator
{
    public void Initialize(IncrementalGeneratorInitializationContext context) => context.RegisterSourceOutput(
        context.ParseOptionsProvider, static (_, _) => throw new InvalidOperationException("a defect"));
}
