using Microsoft.CodeAnalysis;

namespace Pdk.Analyzers.Tests;

/// <summary>Makes baseline files for tests.</summary>
internal static class BaselineFiles
{
    public static AdditionalText Shipped(string text) => new AdditionalFile("/acme/Contracts.Shipped.txt", text);

    public static AdditionalText Unshipped(string text) => new AdditionalFile("/acme/Contracts.Unshipped.txt", text);

    public static AdditionalText ShippedFunctions(string text) => new AdditionalFile("/acme/Functions.Shipped.txt", text);

    public static AdditionalText UnshippedFunctions(string text) => new AdditionalFile("/acme/Functions.Unshipped.txt", text);
}
