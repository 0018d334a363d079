namespace Pdk;

/// <summary>Mirrors a type although no contract reaches it, or although it could cross as it is.</summary>
/// <remarks>
/// <para>Types that a contract's members use are mirrored without it. Of a type with it the generator also writes a class with the type's
/// name and <c>Mirror</c> behind it, whose <c>Instance</c> writes and reads blocks: for a file, a queue, or the bytes of an event.</para>
/// <para>On a struct whose fields are all numbers it has a second meaning: the struct crosses as a record, which may grow
/// (see <see cref="SinceAttribute"/>), instead of as it is, which is frozen.</para>
/// </remarks>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, Inherited = false)]
public sealed class MirrorAttribute : Attribute;
