namespace Pdk;

/// <summary>Says that a setting is a secret: nothing that the kit prints has its value.</summary>
/// <remarks>
/// <para>
/// It stands on a parameter of a configuration record: <c>record Account(string User, [Secret] string Password)</c>. Errors name the
/// setting and what was expected, and leave out what was found; the stamp marks it, and has no default of it; neither
/// <c>pdk inspect</c> nor the log of a host shows it. Of a setting that is made of parts (a record, a list, a dictionary) all of it is a
/// secret, the keys of a dictionary included.
/// </para>
/// <para>
/// What a plugin itself writes into a log or an exception is its own affair. The generated <c>ToString</c> of a record would be such a
/// text, so PDK0012 warns of a record with a secret.
/// </para>
/// </remarks>
[AttributeUsage(AttributeTargets.Parameter, Inherited = false)]
public sealed class SecretAttribute : Attribute;
