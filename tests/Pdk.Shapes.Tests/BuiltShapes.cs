using System.Globalization;
using System.Reflection;
using Pdk.Shapes.Making;
using Pdk.Shapes.Model;

namespace Pdk.Shapes.Tests;

/// <summary>The shapes that the fixtures were built with.</summary>
public static class BuiltShapes
{
    /// <summary>The assembly with the contracts and types.</summary>
    public static Assembly Contract { get; } = typeof(global::Shapes.Limits.ILimits).Assembly;

    /// <summary>The assembly with the plugins.</summary>
    public static Assembly Plugin { get; } = typeof(global::Shapes.Plugins.LimitsPlugin).Assembly;

    /// <summary>The seed of the build: PDK_SEED as it was set then.</summary>
    public static int Seed { get; } = int.Parse(
        Contract.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == "PDK_SEED").Value!, CultureInfo.InvariantCulture);

    /// <summary>The shapes.</summary>
    public static ShapeSet Set { get; } = ShapeMaker.Make(Seed);
}
