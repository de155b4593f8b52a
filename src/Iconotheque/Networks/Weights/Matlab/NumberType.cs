namespace Iconotheque.Networks.Weights.Matlab;

/// <summary>The types of numbers that MATLAB's arrays have, and those that they are stored as.</summary>
internal enum NumberType
{
    /// <summary>A signed byte.</summary>
    Int8,

    /// <summary>An unsigned byte.</summary>
    UInt8,

    /// <summary>A signed whole number of two bytes.</summary>
    Int16,

    /// <summary>An unsigned whole number of two bytes.</summary>
    UInt16,

    /// <summary>A signed whole number of four bytes.</summary>
    Int32,

    /// <summary>An unsigned whole number of four bytes.</summary>
    UInt32,

    /// <summary>A signed whole number of eight bytes.</summary>
    Int64,

    /// <summary>An unsigned whole number of eight bytes.</summary>
    UInt64,

    /// <summary>IEEE 754 binary32.</summary>
    Single,

    /// <summary>IEEE 754 binary64.</summary>
    Double,

    /// <summary>A truth value, stored as a number.</summary>
    Logical,
}
